package kz.egu.issuer.adapter.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kz.egu.issuer.application.port.KeptLists;
import kz.egu.issuer.domain.pass.RevocationList;
import kz.egu.issuer.domain.verify.KnownLists;
import kz.egu.issuer.domain.verify.KnownLists.Listing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which lists are taken from the folder, and which are refused. */
class RevocationFolderTest {
  private static final Instant ISSUED = Instant.ofEpochSecond(1_700_000_000);

  @TempDir Path folder = Path.of("");

  private final Kept kept = new Kept();
  private final KnownLists lists = new KnownLists(10, 100);

  private static final class Kept implements KeptLists {
    private final Map<String, RevocationList> all = new TreeMap<>();

    @Override
    public List<RevocationList> all() {
      return List.copyOf(all.values());
    }

    @Override
    public void keep(RevocationList list) {
      all.put(list.kid(), list);
    }
  }

  private RevocationFolder over(KnownLists some) {
    RevocationFolder reader = new RevocationFolder(folder, Set.of("kid"), some, kept);
    reader.start();
    return reader;
  }

  @Test
  void aListIsTakenAndAnOlderOrForgetfulOneIsNot() throws IOException {
    RevocationFolder reader = over(lists);
    assertThat(reader.look()).isZero();
    write("kid.json", "{'kid':'kid','method':'rid','ctr':2,'rids':['a','b.1700000001']}");
    assertThat(reader.look()).isZero();
    assertThat(listing("a")).isEqualTo(Listing.LISTED);
    assertThat(listing("b")).isEqualTo(Listing.LISTED);

    write("kid.json", "{'kid':'kid','method':'rid','ctr':1,'rids':[]}");
    assertThat(reader.look()).isEqualTo(1);
    assertThat(reader.look()).isEqualTo(1);
    write("kid.json", "{'kid':'kid','method':'rid','ctr':3,'rids':['a','b.1700000000']}");
    assertThat(reader.look()).isEqualTo(1);
    assertThat(listing("a")).isEqualTo(Listing.LISTED);
    assertThat(listing("b")).isEqualTo(Listing.LISTED);
    assertThat(kept.all().getFirst().ctr()).isEqualTo(2);

    write("kid.json", "{'kid':'kid','method':'rid','ctr':3,'rids':['b','c','a']}");
    assertThat(reader.look()).isZero();
    assertThat(listing("c")).isEqualTo(Listing.LISTED);
  }

  @Test
  void anOlderListIsRefusedAfterARestartToo() throws IOException {
    write("kid.json", "{'kid':'kid','method':'rid','ctr':2,'rids':['a']}");
    assertThat(over(lists).look()).isZero();
    write("kid.json", "{'kid':'kid','method':'rid','ctr':1,'rids':[]}");
    KnownLists afterwards = new KnownLists(10, 100);
    assertThat(over(afterwards).look()).isEqualTo(1);
    assertThat(afterwards.listing("kid", "a", ISSUED)).isEqualTo(Listing.LISTED);
    Files.delete(folder.resolve("kid.json"));
    KnownLists withoutFile = new KnownLists(10, 100);
    assertThat(over(withoutFile).look()).isZero();
    assertThat(withoutFile.listing("kid", "a", ISSUED)).isEqualTo(Listing.LISTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{'kid':'kid','method':'rid','ctr':2}",
        "{'kid':'kid','method':'other','ctr':2,'rids':['a']}",
        "{'kid':'kid','method':'rid','ctr':'2','rids':['a']}",
        "{'kid':'kid','method':'rid','ctr':-2,'rids':['a']}",
        "{'kid':'kid','method':'rid','ctr':1e99,'rids':['a']}",
        "{'kid':'kid','method':'rid','ctr':2,'rids':['a',1]}",
        "{'kid':'kid','method':'rid','ctr':2,'rids':['a','b c']}",
        "{'kid':'kid','method':'rid','ctr':2,'rids':[['a']]}",
        "{'kid':'kid','kid':'kid','method':'rid','ctr':2,'rids':['a']}",
        "{'kid':'kid','method':'rid','ctr':2,'rids':['a']} {}",
        "{'kid':'nobody','method':'rid','ctr':2,'rids':['a']}",
        "{'method':'rid','ctr':2,'rids':['a']}"
      })
  void whatIsNoListOfATrustedKeyIsRefused(String content) throws IOException {
    write("some.json", content);
    assertThat(over(lists).look()).as(content).isEqualTo(1);
    assertThat(listing("a")).isEqualTo(Listing.NO_LIST);
    assertThat(kept.all()).isEmpty();
  }

  @Test
  void listsBeyondAllMeasureAndFoldersThatAreGoneStopNothing() throws IOException {
    RevocationFolder reader = over(lists);
    write(
        "kid.json", "{'kid':'kid','method':'rid','ctr':2,'rids':['a'" + " ".repeat(9 << 20) + "]}");
    assertThat(reader.look()).isEqualTo(1);
    write("kid.json", "{'kid':'kid','method':'rid','ctr':2,'rids':['a']}");
    assertThat(reader.look()).isZero();
    Files.delete(folder.resolve("kid.json"));
    Files.delete(folder);
    assertThat(reader.look()).isZero();
    assertThat(listing("a")).isEqualTo(Listing.LISTED);
    Files.createDirectory(folder);
  }

  private Listing listing(String rid) {
    return lists.listing("kid", rid, ISSUED);
  }

  /** As one who fetches lists should: a new file in the old one's place. */
  private void write(String name, String content) throws IOException {
    Path fresh = Files.writeString(folder.resolve("new"), content.replace('\'', '"'));
    Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
