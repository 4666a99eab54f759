package kz.egu.issuer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import kz.egu.issuer.testing.Cards;
import kz.egu.issuer.testing.Certificates;
import kz.egu.issuer.testing.IssuerStack;
import kz.egu.issuer.testing.MadeUpPerson;
import kz.egu.issuer.testing.PretendRegistry;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.id.Identifier;
import kz.egu.local.Await;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of passes, seen from outside: events in by Kafka, passes out by HTTP. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    restrictToAnnotatedClass = false,
    initArgs = {@ResourceArg(name = "database", value = "issuer")})
@QuarkusTestResource(value = IssuerStack.class, restrictToAnnotatedClass = false)
class PassJourneyTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String IIN = "150117500009";

  private final PretendRegistry registry = new PretendRegistry();

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void aDoseBecomesAPassThatStrangersCanRead() throws Exception {
    MadeUpPerson person = known(Identifier.iin(IIN));
    registry.publish(person.identity());
    registry.publish(person.given("208", "2026-10-01", "FX1234"));
    JsonPath pass = passOf(Identifier.iin(IIN), found -> true);
    assertThat(pass.getBoolean("complete")).isTrue();
    assertThat(pass.getList("doses")).hasSize(1);
    assertThat(pass.getString("doses[0].lotNumber")).isEqualTo("FX1234");

    Response png = picture(pass.getString("passId"), "png", TestTokens.mobile());
    png.then().statusCode(200).contentType("image/png");
    String scanned = Cards.scan(png.asByteArray()).getText();
    assertThat(scanned).isEqualTo(pass.getString("qr"));
    JsonNode payload = Cards.payload(Cards.jws(scanned), jwks());
    assertThat(payload.at("/vc/credentialSubject/fhirBundle/entry/1/resource/lotNumber").asText())
        .isEqualTo("FX1234");
    assertThat(Cards.jws(scanned)).isEqualTo(pass.getString("jws"));

    picture(pass.getString("passId"), "svg", TestTokens.citizen(IIN))
        .then()
        .statusCode(200)
        .contentType("image/svg+xml");
    assertPrintable(pass);
    given().auth().oauth2(TestTokens.citizen(IIN)).get("/v1/me/pass").then().statusCode(200);
    picture(pass.getString("passId"), "png", TestTokens.citizen("900101300007"))
        .then()
        .statusCode(404);
  }

  /** A page in the language asked for, that need not be sent twice, for the same eyes only. */
  private static void assertPrintable(JsonPath pass) throws IOException {
    String path = "/v1/passes/" + pass.getString("passId") + ".pdf";
    for (String language : List.of("kk", "ru", "en")) {
      RequestSpecification own =
          given().auth().oauth2(TestTokens.citizen(IIN)).header("Accept-Language", language);
      Response page = own.get(path);
      page.then()
          .statusCode(200)
          .contentType("application/pdf")
          .header("Content-Language", language)
          .header("Vary", containsString("Accept-Language"))
          .header("Cache-Control", "private, no-cache");
      try (PDDocument document = Loader.loadPDF(page.asByteArray())) {
        assertThat(new PDFTextStripper().getText(document)).contains("Әлиева Айгүл", "FX1234");
      }
      own.header("If-None-Match", page.header("ETag")).get(path).then().statusCode(304);
    }
    given().auth().oauth2(TestTokens.citizen("900101300007")).get(path).then().statusCode(404);
    given().auth().oauth2(TestTokens.clinic("KZ-75-0001")).get(path).then().statusCode(403);
  }

  @Test
  void correctionsRevokeAndFurtherDosesSupersede() {
    Identifier passport = new Identifier(Identifier.PASSPORT, "N1000001");
    MadeUpPerson person = known(passport);
    DoseEvent first = person.given("208", "2026-09-01", "A1");
    // The doses come first: they wait for their person.
    registry.publish(first);
    registry.publish(person.identity());
    JsonPath one = passOf(passport, found -> true);
    assertThat(verify(one))
        .containsEntry("authenticity", "genuine")
        .containsEntry("record", "current");

    registry.publish(person.given("208", "2026-10-01", "A2"));
    JsonPath two = passOf(passport, newerThan(one));
    assertThat(two.getList("doses")).hasSize(2);
    assertThat(verify(one))
        .containsEntry("authenticity", "genuine")
        .containsEntry("record", "superseded");
    assertThat(revoked(one)).isFalse();

    registry.publish(person.lotCorrected(first.doseId(), "A9"));
    JsonPath three = passOf(passport, newerThan(two));
    assertThat(verify(two)).containsEntry("record", "revoked");
    // What the first pass says is no longer true either, and it can still be shown.
    assertThat(verify(one)).containsEntry("record", "revoked");
    assertThat(revoked(one)).isTrue();
    assertThat(revoked(two)).isTrue();
    assertThat(verify(three)).containsEntry("record", "current");

    registry.publish(person.movedTo(first.doseId(), "KZ-71"));
    registry.publish(person.renamed("Омарова"));
    JsonPath four = passOf(passport, newerThan(three));
    assertThat(verify(three)).containsEntry("record", "revoked");

    registry.erase(person.id());
    until(() -> lookup(passport), answer -> answer.statusCode() == 404);
    assertThat(verify(four)).containsEntry("record", "revoked");
  }

  @Test
  void theLastDoseVoidedLeavesNoPass() {
    Identifier passport = new Identifier(Identifier.PASSPORT, "N1000002");
    MadeUpPerson person = known(passport);
    DoseEvent dose = person.given("141", "2026-10-10", null);
    registry.publish(person.identity());
    registry.publish(dose);
    JsonPath pass = passOf(passport, found -> true);
    registry.publish(person.voided(dose.doseId()));
    Response gone = until(() -> lookup(passport), answer -> answer.statusCode() == 404);
    gone.then().contentType("application/problem+json");
    assertThat(gone.jsonPath().getString("code")).isEqualTo("no-current-pass");
    assertThat(verify(pass))
        .containsEntry("authenticity", "genuine")
        .containsEntry("record", "revoked");
    picture(pass.getString("passId"), "png", TestTokens.mobile()).then().statusCode(404);
  }

  @Test
  void eachCovidDoseHasACertificateThatLivesAndDiesWithThePass() throws Exception {
    Identifier passport = new Identifier(Identifier.PASSPORT, "N1000003");
    MadeUpPerson person = known(passport);
    DoseEvent first = person.given("208", "2026-09-02", "A1");
    registry.publish(person.identity());
    registry.publish(first, person.given("141", "2026-09-01", "F1"));
    JsonPath one = passOf(passport, found -> found.getList("doses").size() == 2);
    assertThat(one.getList("hc1.doseId")).containsExactly(first.doseId().toString());
    String certificate = one.getString("hc1[0].text");
    JsonNode said = Certificates.claims(certificate, signer()).at("/-260/1");
    assertThat(said.at("/nam/fnt").asText()).isEqualTo("ALIEVA");
    assertThat(said.at("/v/0/dt").asText()).isEqualTo("2026-09-02");
    JsonPath verified = verifyText(certificate);
    assertThat(verified.getString("authenticity")).isEqualTo("genuine");
    assertThat(verified.getString("record")).isEqualTo("current");
    assertThat(verified.getString("person.familyName")).isEqualTo("Әлиева");
    assertThat(verified.getString("doses[0].vaccine.code")).isEqualTo("EU/1/20/1528");

    registry.publish(person.given("208", "2026-10-02", "A2"));
    JsonPath two = passOf(passport, newerThan(one));
    assertThat(two.getList("hc1")).hasSize(2);
    assertThat(verifyText(certificate).getString("record")).isEqualTo("superseded");

    registry.publish(person.voided(first.doseId()));
    JsonPath three = passOf(passport, newerThan(two));
    assertThat(three.getList("hc1")).hasSize(1);
    for (String gone : List.of(certificate, two.getString("hc1[1].text"))) {
      assertThat(verifyText(gone).getString("authenticity")).isEqualTo("genuine");
      assertThat(verifyText(gone).getString("record")).isEqualTo("revoked");
    }
    assertThat(verifyText(three.getString("hc1[0].text")).getString("record")).isEqualTo("current");
  }

  private static X509Certificate signer() throws CertificateException {
    String base64 =
        given()
            .get("/.well-known/hcert-certificates.json")
            .jsonPath()
            .getString("certificates[0].certificate");
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
  }

  private static JsonPath verifyText(String text) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("qr", text))
        .post("/v1/verify")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static MadeUpPerson known(Identifier identifier) {
    return new MadeUpPerson().knownBy(IssuerStack.hashKey().hash(identifier));
  }

  private static Predicate<JsonPath> newerThan(JsonPath old) {
    return found -> !found.getString("passId").equals(old.getString("passId"));
  }

  private static JsonPath passOf(Identifier identifier, Predicate<JsonPath> wanted) {
    return until(
            () -> lookup(identifier),
            answer -> answer.statusCode() == 200 && wanted.test(answer.jsonPath()))
        .jsonPath();
  }

  private static Response lookup(Identifier identifier) {
    return given()
        .auth()
        .oauth2(TestTokens.mobile())
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "identifier", Map.of("system", identifier.system(), "value", identifier.value())))
        .post("/v1/passes/lookup");
  }

  private static Response picture(String passId, String form, String token) {
    return given().auth().oauth2(token).get("/v1/passes/" + passId + "." + form);
  }

  private static Map<String, Object> verify(JsonPath pass) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("qr", pass.getString("qr")))
        .post("/v1/verify")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getMap("");
  }

  private static boolean revoked(JsonPath pass) {
    try {
      String kid = new JsonPath(jwks()).getString("keys[0].kid");
      JsonPath list = given().get("/.well-known/crl/" + kid + ".json").jsonPath();
      assertThat(list.getLong("ctr")).isEqualTo(new JsonPath(jwks()).getLong("keys[0].crlVersion"));
      return Cards.revoked(
          Cards.payload(pass.getString("jws"), jwks()), list.getList("rids", String.class));
    } catch (Exception unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static String jwks() {
    return given().get("/.well-known/jwks.json").then().statusCode(200).extract().asString();
  }

  private static Response until(Supplier<Response> ask, Predicate<Response> wanted) {
    Response[] last = new Response[1];
    boolean came =
        Await.until(
            SOON,
            () -> {
              last[0] = ask.get();
              return wanted.test(last[0]);
            });
    assertThat(came).as(() -> "last answer: " + last[0].asString()).isTrue();
    return last[0];
  }
}
