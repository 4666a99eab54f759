package kz.egu.issuer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.egu.issuer.adapter.healthcard.HealthCards;
import kz.egu.issuer.application.port.KeptLists;
import kz.egu.issuer.application.port.PassStamp;
import kz.egu.issuer.domain.pass.HealthCardUri;
import kz.egu.issuer.domain.pass.PassId;
import kz.egu.issuer.domain.pass.RevocationList;
import kz.egu.issuer.domain.verify.KnownLists;
import kz.egu.issuer.testing.IssuerStack;
import kz.egu.issuer.testing.Partner;
import kz.egu.issuer.testing.Records;
import kz.egu.issuer.testing.TestKey;
import kz.egu.local.Await;
import kz.egu.local.testing.EguStack;
import org.junit.jupiter.api.Test;

/** Another issuer revokes a pass, and somebody serves its older list: through the whole service. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    restrictToAnnotatedClass = false,
    initArgs = {@ResourceArg(name = "database", value = "issuer")})
@QuarkusTestResource(value = IssuerStack.class, restrictToAnnotatedClass = false)
class OthersRevocationsTest {
  private static final Instant ISSUED = Instant.parse("2026-11-23T08:00:00Z");

  private final TestKey other = IssuerStack.partner().key();

  @Inject MeterRegistry meters;
  @Inject KeptLists kept;

  @Test
  void anOlderListBringsNoRevokedPassBack() throws IOException {
    String revoked = card("MKyCxh7p6uQ");
    String later = card("lHKzqFUMjhs");
    for (String one : List.of(revoked, later)) {
      assertThat(said(one)).containsEntry("authenticity", "genuine");
    }
    publish(
        "{\"kid\":\"%s\",\"method\":\"rid\",\"ctr\":2,\"rids\":[\"MKyCxh7p6uQ.%d\",\"lHKzqFUMjhs.%d\"]}"
            .formatted(other.kid(), ISSUED.getEpochSecond() + 1, ISSUED.getEpochSecond()));
    until(() -> "revoked".equals(said(revoked).get("record")));
    // Issued at the very second the entry names, not before it.
    assertThat(said(later)).containsEntry("record", "unknown");
    assertThat(refused()).isZero();

    publish("{\"kid\":\"%s\",\"method\":\"rid\",\"ctr\":1,\"rids\":[]}".formatted(other.kid()));
    until(() -> refused() == 1);
    assertThat(said(revoked))
        .containsEntry("authenticity", "genuine")
        .containsEntry("record", "revoked");
    // What the next start would begin with.
    KnownLists afterwards = new KnownLists(10, 100);
    kept.all().forEach(afterwards::offer);
    assertThat(afterwards.offer(new RevocationList(other.kid(), 1, List.of())))
        .isEqualTo(KnownLists.Offer.OLDER);
  }

  private double refused() {
    return meters.get("egu.issuer.revocation.lists.refused").gauge().value();
  }

  private String card(String rid) {
    PassStamp stamp = new PassStamp(new PassId(new UUID(1, 2)), rid, ISSUED, other);
    return HealthCardUri.of(
        HealthCards.format(Partner.ISSUER)
            .encode(Records.of(1), stamp)
            .documents()
            .getFirst()
            .text());
  }

  private static Map<String, Object> said(String qr) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("qr", qr))
        .post("/v1/verify")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getMap("");
  }

  private static void publish(String list) throws IOException {
    Path folder = IssuerStack.othersLists();
    Path fresh = Files.writeString(folder.resolve("new"), list);
    Files.move(fresh, folder.resolve("other.json"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void until(Await.Condition met) {
    assertThat(Await.until(Duration.ofSeconds(20), met)).isTrue();
  }
}
