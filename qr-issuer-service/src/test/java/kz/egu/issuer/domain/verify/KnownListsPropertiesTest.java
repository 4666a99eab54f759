package kz.egu.issuer.domain.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import kz.egu.issuer.domain.pass.RevocationList;
import kz.egu.issuer.domain.verify.KnownLists.Listing;
import kz.egu.issuer.domain.verify.KnownLists.Offer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;

/** Whatever lists are offered in whatever order, a revoked pass never comes back. */
class KnownListsPropertiesTest {
  private static final String KID = "key";
  private static final List<String> RIDS = List.of("a", "b", "c", "d");

  private KnownLists lists = new KnownLists(3, 50);

  /** One instance of this class serves all tries of a property. */
  @BeforeTry
  void holdNothing() {
    lists = new KnownLists(3, 50);
  }

  /** Few rids, counters and moments, so that lists often have to do with each other. */
  @Provide
  Arbitrary<RevocationList> list() {
    Arbitrary<String> entry =
        Combinators.combine(
                Arbitraries.of(RIDS), Arbitraries.of("", "", ".100", ".200", ".300", ".007"))
            .as((rid, timestamp) -> rid + timestamp);
    return Combinators.combine(
            Arbitraries.of(KID, "other"),
            Arbitraries.longs().between(0, 4),
            entry.list().ofMaxSize(5))
        .as(RevocationList::new);
  }

  @Property(tries = 500)
  void whatIsRevokedStaysRevokedAndCountersNeverFall(
      @ForAll @Size(max = 20) List<@From("list") RevocationList> offered) {
    Set<String> revoked = new HashSet<>();
    Map<String, Long> counters = new HashMap<>();
    for (RevocationList list : offered) {
      Offer offer = lists.offer(list);
      if (offer == Offer.TAKEN) {
        assertThat(list.ctr()).isGreaterThanOrEqualTo(counters.getOrDefault(list.kid(), 0L));
        counters.put(list.kid(), list.ctr());
      }
      Set<String> now = revoked();
      assertThat(now).as("%s is %s", list, offer).containsAll(revoked);
      if (offer != Offer.TAKEN) {
        assertThat(now).isEqualTo(revoked);
      }
      revoked = now;
      counters.forEach((kid, ctr) -> assertThat(lists.counter(kid)).contains(ctr));
    }
  }

  /** The other side: a list that grew, in any order and with timestamps raised, is always taken. */
  @Property(tries = 200)
  void aListThatOnlyGrewIsTaken(
      @ForAll("list") RevocationList first,
      @ForAll("list") RevocationList more,
      @ForAll Random random) {
    assertThat(lists.offer(first)).isEqualTo(Offer.TAKEN);
    List<String> grown = new ArrayList<>(first.rids());
    grown.addAll(more.rids());
    Collections.shuffle(grown, random);
    RevocationList second = new RevocationList(first.kid(), first.ctr() + more.ctr(), grown);
    assertThat(lists.offer(second)).isEqualTo(Offer.TAKEN);
    assertThat(lists.counter(first.kid())).contains(second.ctr());
    for (String entry : grown) {
      String[] parts = entry.split("\\.", 2);
      Instant justBefore =
          Instant.ofEpochSecond(parts.length == 1 ? 4_000_000_000L : Long.parseLong(parts[1]) - 1);
      assertThat(lists.listing(first.kid(), parts[0], justBefore)).isEqualTo(Listing.LISTED);
    }
  }

  @Property(tries = 100)
  void aTimestampRevokesWhatWasIssuedBeforeItAndNothingLater(
      @ForAll @IntRange(min = 1) int timestamp, @ForAll @IntRange(max = 1000) int milliseconds) {
    assertThat(offer(1, "a." + timestamp)).isEqualTo(Offer.TAKEN);
    Instant moment = Instant.ofEpochSecond(timestamp);
    assertThat(lists.listing(KID, "a", moment.plusMillis(milliseconds)))
        .isEqualTo(Listing.NOT_LISTED);
    assertThat(lists.listing(KID, "a", moment.minusMillis(milliseconds + 1)))
        .isEqualTo(Listing.LISTED);
    assertThat(lists.listing(KID, "b", moment.minusSeconds(1))).isEqualTo(Listing.NOT_LISTED);
    assertThat(lists.listing("other", "a", moment)).isEqualTo(Listing.NO_LIST);
  }

  @Example
  void anOlderOrForgetfulListIsNotTaken() {
    assertThat(offer(5, "a", "b.200")).isEqualTo(Offer.TAKEN);
    assertThat(offer(4, "a", "b.200", "c")).isEqualTo(Offer.OLDER);
    assertThat(offer(5, "b.200")).isEqualTo(Offer.FORGETS);
    assertThat(offer(6, "a.9999999999", "b.200")).isEqualTo(Offer.FORGETS);
    assertThat(offer(6, "a", "b.199")).isEqualTo(Offer.FORGETS);
    assertThat(offer(6)).isEqualTo(Offer.FORGETS);
    assertThat(lists.counter(KID)).contains(5L);
    assertThat(offer(6, "b", "a")).isEqualTo(Offer.TAKEN);
    assertThat(offer(6, "a", "b.200")).isEqualTo(Offer.FORGETS);
    assertThat(lists.counter(KID)).contains(6L);
  }

  @Example
  void whatIsNoListOrTooMuchIsNotTaken() {
    for (String entry :
        List.of("", ".", "a.", ".1", "a.b", "a.1.2", "a.-1", "a.1 ", "ä", "a=", "a".repeat(25))) {
      assertThat(offer(1, entry)).as(entry).isEqualTo(Offer.MALFORMED);
    }
    assertThat(offer(1, "a.1234567890123")).isEqualTo(Offer.MALFORMED);
    assertThat(offer(-1)).isEqualTo(Offer.MALFORMED);
    assertThat(lists.offer(new RevocationList(KID, 1, Collections.nCopies(51, "a"))))
        .isEqualTo(Offer.TOO_MUCH);
    assertThat(lists.listing(KID, "a", Instant.EPOCH)).isEqualTo(Listing.NO_LIST);
    for (int i = 0; i < 3; i++) {
      assertThat(lists.offer(new RevocationList("k" + i, 0, List.of()))).isEqualTo(Offer.TAKEN);
    }
    assertThat(lists.offer(new RevocationList("k3", 0, List.of()))).isEqualTo(Offer.TOO_MUCH);
    assertThat(lists.offer(new RevocationList("k2", 1, List.of("a")))).isEqualTo(Offer.TAKEN);
  }

  private Offer offer(long ctr, String... entries) {
    return lists.offer(new RevocationList(KID, ctr, List.of(entries)));
  }

  /** Every pass of the few there can be that is revoked now. */
  private Set<String> revoked() {
    Set<String> revoked = new HashSet<>();
    for (String kid : List.of(KID, "other")) {
      for (String rid : RIDS) {
        for (long second : new long[] {0, 6, 7, 99, 100, 199, 200, 299, 300, 4_000_000_000L}) {
          if (lists.listing(kid, rid, Instant.ofEpochSecond(second)) == Listing.LISTED) {
            revoked.add(kid + " " + rid + " " + second);
          }
        }
      }
    }
    return revoked;
  }
}
