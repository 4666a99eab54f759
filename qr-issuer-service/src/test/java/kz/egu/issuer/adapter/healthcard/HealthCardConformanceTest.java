package kz.egu.issuer.adapter.healthcard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import kz.egu.issuer.application.port.PassEncoding;
import kz.egu.issuer.domain.pass.HealthCardUri;
import kz.egu.issuer.domain.pass.IssuerUrl;
import kz.egu.issuer.domain.pass.PassRecord;
import kz.egu.issuer.domain.pass.PrintedDose;
import kz.egu.issuer.domain.pass.RevocationList;
import kz.egu.issuer.domain.verify.KnownLists;
import kz.egu.issuer.domain.verify.KnownLists.Listing;
import kz.egu.issuer.testing.Cards;
import kz.egu.issuer.testing.Records;
import kz.egu.issuer.testing.TestKey;
import kz.egu.kernel.reference.ReferenceData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The framework's rules, one by one, read back with another library than signed. */
class HealthCardConformanceTest {
  private static final String ISSUER = "https://passes.example.kz";
  private static final JsonMapper JSON = new JsonMapper();

  private final TestKey key = new TestKey();
  private final HealthCardFormat format =
      new HealthCardFormat(new IssuerUrl(ISSUER), ReferenceData.shipped());

  @Test
  void theHeaderSaysAlgorithmCompressionAndKeyAndNoMore() throws Exception {
    JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(jws(2).split("\\.", 3)[0]));
    assertThat(header.size()).isEqualTo(3);
    assertThat(header.get("alg").asText()).isEqualTo("ES256");
    assertThat(header.get("zip").asText()).isEqualTo("DEF");
    assertThat(header.get("kid").asText()).isEqualTo(key.kid()).hasSize(43);
  }

  @Test
  void thePayloadIsMinimalAndMinified() throws Exception {
    JsonNode payload = Cards.payload(jws(3), key.jwks());
    assertThat(names(payload)).containsExactlyInAnyOrder("iss", "nbf", "vc");
    assertThat(payload.get("iss").asText()).isEqualTo(ISSUER);
    assertThat(payload.get("nbf").asLong()).isEqualTo(Records.ISSUED.getEpochSecond());
    assertThat(names(payload.get("vc")))
        .containsExactlyInAnyOrder("type", "credentialSubject", "rid");
    assertThat(payload.at("/vc/type/0").asText())
        .isEqualTo("https://smarthealth.cards#health-card");
    assertThat(payload.at("/vc/rid").asText()).matches("[A-Za-z0-9_-]{1,24}");
    assertThat(payload.at("/vc/credentialSubject/fhirVersion").asText()).isEqualTo("4.0.1");

    JsonNode entries = payload.at("/vc/credentialSubject/fhirBundle/entry");
    assertThat(payload.at("/vc/credentialSubject/fhirBundle/type").asText())
        .isEqualTo("collection");
    assertThat(entries).hasSize(4);
    for (int i = 0; i < entries.size(); i++) {
      assertThat(entries.get(i).get("fullUrl").asText()).isEqualTo("resource:" + i);
    }
    JsonNode patient = entries.get(0).get("resource");
    assertThat(names(patient)).containsExactlyInAnyOrder("resourceType", "name", "birthDate");
    JsonNode immunization = entries.get(1).get("resource");
    assertThat(names(immunization))
        .containsExactlyInAnyOrder(
            "resourceType",
            "status",
            "vaccineCode",
            "patient",
            "occurrenceDateTime",
            "lotNumber",
            "performer");
    assertThat(names(immunization.at("/vaccineCode"))).containsExactly("coding");
    assertThat(names(immunization.at("/vaccineCode/coding/0")))
        .containsExactlyInAnyOrder("system", "code");
    assertThat(immunization.at("/vaccineCode/coding/0/system").asText())
        .isEqualTo("http://hl7.org/fhir/sid/cvx");
    assertThat(immunization.at("/patient/reference").asText()).isEqualTo("resource:0");
    assertThat(immunization.at("/performer/0/actor/display").asText()).isNotBlank();
    for (String forbidden : List.of("id", "meta", "text")) {
      assertThat(payload.findValues(forbidden)).as(forbidden).isEmpty();
    }
    byte[] minified =
        new HealthCardPayload(ISSUER, ReferenceData.shipped())
            .of(Records.of(3), Records.stamp(key));
    assertThat(JSON.writeValueAsBytes(JSON.readTree(minified))).isEqualTo(minified);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 16, 40, 300})
  void everyHistoryFitsOneCode(int doses) throws Exception {
    PassEncoding encoding = encode(Records.of(doses));
    String jws = encoding.documents().getFirst().text();
    assertThat(jws.length()).isLessThanOrEqualTo(HealthCardUri.MAX_JWS_LENGTH);
    int printed =
        Cards.payload(jws, key.jwks()).at("/vc/credentialSubject/fhirBundle/entry").size() - 1;
    assertThat(encoding.complete()).isEqualTo(printed == doses);
    assertThat(printed).isPositive();
    if (doses <= 4) {
      assertThat(encoding.complete()).isTrue();
    }
  }

  @Test
  void whatDoesNotFitIsTheOldestOfEachSeries() throws Exception {
    PassRecord whole = Records.of(300);
    JsonNode entries =
        Cards.payload(encode(whole).documents().getFirst().text(), key.jwks())
            .at("/vc/credentialSubject/fhirBundle/entry");
    Set<LocalDate> printed = new TreeSet<>();
    for (int i = 1; i < entries.size(); i++) {
      String day = entries.get(i).at("/resource/occurrenceDateTime").asText();
      printed.add(LocalDate.parse(day));
    }
    // Five series in turn, so the newest of each in turn are simply the newest.
    List<LocalDate> newest =
        whole.doses().reversed().stream()
            .limit(printed.size())
            .map(PrintedDose::occurredOn)
            .toList();
    assertThat(printed).containsExactlyInAnyOrderElementsOf(newest);
    assertThat(printed.size()).isGreaterThan(10);
  }

  /** Publisher and verifier, each against the rule by the letter. */
  @Test
  void anEntryWithATimestampRevokesWhatWasIssuedBeforeIt() throws Exception {
    JsonNode card = Cards.payload(jws(1), key.jwks());
    String rid = card.at("/vc/rid").asText();
    Instant issued = Instant.ofEpochSecond(card.get("nbf").asLong());
    for (Instant revoked :
        List.of(issued, issued.plusSeconds(86_399), issued.minusSeconds(86_400 * 3))) {
      String entry = RevocationList.entry(rid, RevocationList.issuedBefore(issued, revoked));
      assertThat(entry).matches("[A-Za-z0-9_-]{1,24}\\.\\d{10}");
      assertRevoked(card, List.of("other", entry), true);
    }
    assertRevoked(card, List.of(rid), true);
    assertRevoked(card, List.of(rid + "." + issued.getEpochSecond()), false);
    assertRevoked(card, List.of(rid + "." + (issued.getEpochSecond() + 1)), true);
    assertRevoked(card, List.of("x" + rid, rid + "x." + Long.MAX_VALUE / 10_000_000), false);
  }

  /** The framework's own example. */
  @Test
  void theExampleOfTheFrameworkIsReadAsItSays() {
    KnownLists lists = new KnownLists(1, 10);
    lists.offer(
        new RevocationList(key.kid(), 1, List.of("AQPCj4wwk6Mt", "lHKzqFUMjhs.1636977600")));
    Instant noon = Instant.parse("2021-11-15T12:00:00Z");
    assertThat(lists.listing(key.kid(), "AQPCj4wwk6Mt", noon)).isEqualTo(Listing.LISTED);
    assertThat(lists.listing(key.kid(), "lHKzqFUMjhs", noon.minusSeconds(1)))
        .isEqualTo(Listing.LISTED);
    assertThat(lists.listing(key.kid(), "lHKzqFUMjhs", noon)).isEqualTo(Listing.NOT_LISTED);
  }

  private void assertRevoked(JsonNode card, List<String> entries, boolean revoked) {
    assertThat(Cards.revoked(card, entries)).as(entries.toString()).isEqualTo(revoked);
    KnownLists lists = new KnownLists(1, 10);
    assertThat(lists.offer(new RevocationList(key.kid(), 1, entries)))
        .isEqualTo(KnownLists.Offer.TAKEN);
    assertThat(
            lists.listing(
                key.kid(),
                card.at("/vc/rid").asText(),
                Instant.ofEpochSecond(card.get("nbf").asLong())))
        .isEqualTo(revoked ? Listing.LISTED : Listing.NOT_LISTED);
  }

  private String jws(int doses) {
    return encode(Records.of(doses)).documents().getFirst().text();
  }

  private PassEncoding encode(PassRecord record) {
    return format.encode(record, Records.stamp(key));
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
