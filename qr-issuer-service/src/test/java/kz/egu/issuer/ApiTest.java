package kz.egu.issuer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URL;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kz.egu.issuer.testing.AdmissionWords;
import kz.egu.issuer.testing.IssuerStack;
import kz.egu.issuer.testing.MadeUpPerson;
import kz.egu.issuer.testing.PretendRegistry;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.id.Identifier;
import kz.egu.local.Await;
import kz.egu.local.Role;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import kz.egu.rules.PathConfusionContract;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask what, and how refusals look. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    restrictToAnnotatedClass = false,
    initArgs = {@ResourceArg(name = "database", value = "issuer")})
@QuarkusTestResource(value = IssuerStack.class, restrictToAnnotatedClass = false)
class ApiTest extends PathConfusionContract {
  private static final String ANYBODY =
      "{\"identifier\":{\"system\":\"iin\",\"value\":\"851215400123\"}}";

  @Override
  protected int port() {
    return ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class) == 0
        ? io.restassured.RestAssured.port
        : ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
  }

  @Override
  protected String protectedPath() {
    return "/v1/me/pass";
  }

  @SuppressWarnings("NullAway.Init") // Quarkus fills it in
  @TestHTTPResource(value = "/health/ready", management = true)
  URL ready;

  @SuppressWarnings("NullAway.Init") // Quarkus fills it in
  @TestHTTPResource(value = "/openapi", management = true)
  URL openApi;

  @Test
  void itIsReadyOnceItWasSeenToRefuseAStranger() {
    boolean came =
        Await.until(Duration.ofSeconds(10), () -> given().get(ready).statusCode() == 200);
    assertThat(came).as(() -> given().get(ready).asString()).isTrue();
    assertThat(given().get(ready).asString()).contains("intake").contains("RUNNING");
  }

  @Test
  void lookupIsForMobileBackendsAlone() {
    lookup(given()).then().statusCode(401);
    for (String token :
        List.of(
            TestTokens.clinic("KZ-75-0001"),
            TestTokens.citizen("150117500009"),
            TestTokens.planner(),
            TestTokens.admin())) {
      lookup(given().auth().oauth2(token)).then().statusCode(403);
    }
    lookup(given().auth().oauth2(TestTokens.mobile())).then().statusCode(404);
    for (Map<String, Object> odd :
        List.of(
            Map.<String, Object>of("aud", "another"),
            Map.<String, Object>of("iss", "https://elsewhere.example"),
            Map.<String, Object>of("exp", 1_000_000_000L))) {
      lookup(given().auth().oauth2(TestTokens.odd(Role.MOBILE, odd))).then().statusCode(401);
    }
  }

  @Test
  void aCitizenWithoutIinSeesNothing() {
    String token = TestTokens.odd(Role.CITIZEN, Map.of());
    given()
        .auth()
        .oauth2(token)
        .get("/v1/me/pass")
        .then()
        .statusCode(403)
        .body("code", equalTo("token-without-iin"));
    given().auth().oauth2(TestTokens.mobile()).get("/v1/me/pass").then().statusCode(403);
  }

  @Test
  void mistakesAreProblemsInThreeLanguagesThatRepeatNothing() {
    for (Map.Entry<String, String> language :
        Map.of(
                "kk",
                "Бұл сәйкестендіргіш емес",
                "ru",
                "Это не идентификатор",
                "en",
                "This is not an identifier")
            .entrySet()) {
      Response answer =
          given()
              .auth()
              .oauth2(TestTokens.mobile())
              .header("Accept-Language", language.getKey())
              .contentType(ContentType.JSON)
              .body("{\"identifier\":{\"system\":\"iin\",\"value\":\"999999999999\"}}")
              .post("/v1/passes/lookup");
      answer
          .then()
          .statusCode(422)
          .contentType("application/problem+json")
          .body("code", equalTo("invalid-identifier"))
          .body("errors[0].pointer", equalTo("/identifier/value"))
          .body("title", equalTo(language.getValue()));
      assertThat(answer.asString()).doesNotContain("999999999999");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "0190", "not-a-uuid-at-all", "01900000-0000-7000-8000-000000000001"})
  void aPassThatIsNotThereIsNotThere(String passId) {
    for (String form : List.of("png", "svg", "pdf")) {
      given()
          .auth()
          .oauth2(TestTokens.mobile())
          .get("/v1/passes/" + passId + "." + form)
          .then()
          .statusCode(404)
          .body("code", equalTo("no-current-pass"));
      given().get("/v1/passes/" + passId + "." + form).then().statusCode(401);
    }
  }

  @Test
  void keysAndListsAreOpenToAnyWebPageAndCheapToAskAgain() {
    Response keys =
        given().header("Origin", "https://verifier.example").get("/.well-known/jwks.json");
    keys.then()
        .statusCode(200)
        .header("Access-Control-Allow-Origin", equalTo("*"))
        .header("Cache-Control", equalTo("public, max-age=60"))
        .contentType(ContentType.JSON);
    assertThat(keys.jsonPath().getMap("keys[0]").keySet())
        .extracting(Object::toString)
        .containsExactlyInAnyOrder("kty", "kid", "use", "alg", "crv", "x", "y", "crlVersion");
    given()
        .header("If-None-Match", keys.header("ETag"))
        .get("/.well-known/jwks.json")
        .then()
        .statusCode(304);
    String kid = keys.jsonPath().getString("keys[0].kid");
    Response list = given().get("/.well-known/crl/" + kid + ".json");
    list.then()
        .statusCode(200)
        .header("Access-Control-Allow-Origin", equalTo("*"))
        .body("kid", equalTo(kid))
        .body("method", equalTo("rid"));
    given()
        .header("If-None-Match", list.header("ETag"))
        .get("/.well-known/crl/" + kid + ".json")
        .then()
        .statusCode(304);
    given()
        .get("/.well-known/crl/another.json")
        .then()
        .statusCode(404)
        .body("code", equalTo("no-such-key"));
  }

  @Test
  void signerCertificatesAreOpenToo() throws Exception {
    Response signers =
        given()
            .header("Origin", "https://verifier.example")
            .get("/.well-known/hcert-certificates.json");
    signers
        .then()
        .statusCode(200)
        .header("Access-Control-Allow-Origin", equalTo("*"))
        .header("Cache-Control", equalTo("public, max-age=60"))
        .contentType(ContentType.JSON)
        .body("certificates", hasSize(1))
        .body("certificates[0].country", equalTo("KZ"));
    byte[] der =
        Base64.getDecoder().decode(signers.jsonPath().getString("certificates[0].certificate"));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(der);
    assertThat(signers.jsonPath().getString("certificates[0].kid"))
        .isEqualTo(Base64.getEncoder().encodeToString(Arrays.copyOf(digest, 8)));
    given()
        .get(
            "/.well-known/crl/"
                + signers.jsonPath().getString("certificates[0].revocations")
                + ".json")
        .then()
        .statusCode(200);
    given()
        .header("If-None-Match", signers.header("ETag"))
        .get("/.well-known/hcert-certificates.json")
        .then()
        .statusCode(304);
  }

  @Test
  void verifyAnswersAnybodyWithinLimits() {
    for (String text :
        List.of(
            "",
            "hello",
            "shc:/",
            "shc:/56",
            "HC1:",
            "HC1:ABC",
            "HC1:" + "A".repeat(7000),
            "x".repeat(7000))) {
      verify(text)
          .then()
          .statusCode(200)
          .body("authenticity", equalTo("unreadable"))
          .body("record", equalTo("unknown"))
          .header("Cache-Control", equalTo("no-store"));
    }
    verify("5".repeat(9000)).then().statusCode(413);
    verify("5".repeat(1_000_000)).then().statusCode(413);
    given()
        .contentType(ContentType.JSON)
        .body("{\"qr\":\"a\",\"qr\":\"b\"}")
        .post("/v1/verify")
        .then()
        .statusCode(400);
    given().get("/v1/verify?qr=shc:/56").then().statusCode(405);
  }

  @Test
  void nothingSaidHereAdmitsAnybodyAnywhere() throws Exception {
    Identifier passport = new Identifier(Identifier.PASSPORT, "N2000001");
    MadeUpPerson person = new MadeUpPerson().knownBy(IssuerStack.hashKey().hash(passport));
    DoseEvent dose = person.given("208", "2026-09-01", "A1");
    try (PretendRegistry registry = new PretendRegistry()) {
      registry.publish(person.identity());
      registry.publish(dose);
      Response pass = awaited(passport, 200);
      check(pass);
      checkPages(pass.jsonPath().getString("passId"));
      for (String language : List.of("kk", "ru", "en")) {
        for (String text :
            List.of(
                pass.jsonPath().getString("qr"),
                pass.jsonPath().getString("hc1[0].text"),
                "nonsense",
                "shc:/565656")) {
          check(
              given()
                  .header("Accept-Language", language)
                  .contentType(ContentType.JSON)
                  .body(Map.of("qr", text))
                  .post("/v1/verify"));
        }
      }
      assertThat(verify(pass.jsonPath().getString("qr")).jsonPath().getMap("").keySet())
          .extracting(Object::toString)
          .containsExactlyInAnyOrder(
              "authenticity", "record", "issuer", "person", "doses", "notice");
      registry.publish(person.voided(dose.doseId()));
      awaited(passport, 404);
      check(verify(pass.jsonPath().getString("qr")));
    }
    // What is said of the answers before there is one.
    Response described = given().accept(ContentType.JSON).get(openApi);
    assertThat(described.statusCode()).isEqualTo(200);
    assertThat(described.asString()).contains("/v1/verify", "VerifyAnswer", "PassAnswer");
    // How the framework describes a 403: of a caller without a role, not of a person at a door.
    String own =
        described
            .asString()
            .replace("\"Not Allowed\"", "")
            // HTTP's own name of 403, as a code.
            .replaceAll("[\"`:]forbidden[\"`]", "");
    assertThat(AdmissionWords.in(own)).isEmpty();
  }

  private static void checkPages(String passId) throws IOException {
    for (String language : List.of("kk", "ru", "en")) {
      Response page =
          given()
              .auth()
              .oauth2(TestTokens.mobile())
              .header("Accept-Language", language)
              .get("/v1/passes/" + passId + ".pdf");
      try (PDDocument document = Loader.loadPDF(page.asByteArray())) {
        String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        // That it is no gate is said in all three languages, and nothing else of the kind.
        assertThat(text).contains(AdmissionWords.HARMLESS.subList(1, 4));
        assertThat(AdmissionWords.in(text)).isEmpty();
      }
    }
  }

  private static void check(Response answer) {
    // The signed text itself is random letters: what it holds stands in the other fields.
    String said = answer.asString().replaceAll("\"(jws|qr|text)\":\"[^\"]*\"", "");
    assertThat(AdmissionWords.in(said)).isEmpty();
    namesIn(said).forEach(name -> assertThat(AdmissionWords.inName(name)).as(name).isEmpty());
  }

  private static List<String> namesIn(String json) {
    List<String> names =
        Pattern.compile("\"([A-Za-z0-9_-]+)\":")
            .matcher(json)
            .results()
            .map(one -> one.group(1))
            .toList();
    assertThat(names).isNotEmpty();
    return names;
  }

  private static Response awaited(Identifier identifier, int status) {
    Response[] last = new Response[1];
    boolean came =
        Await.until(
            Duration.ofSeconds(10),
            () -> {
              last[0] =
                  given()
                      .auth()
                      .oauth2(TestTokens.mobile())
                      .contentType(ContentType.JSON)
                      .body(
                          Map.of(
                              "identifier",
                              Map.of("system", identifier.system(), "value", identifier.value())))
                      .post("/v1/passes/lookup");
              return last[0].statusCode() == status;
            });
    assertThat(came).as(() -> last[0].asString()).isTrue();
    return last[0];
  }

  private static Response verify(String text) {
    return given().contentType(ContentType.JSON).body(Map.of("qr", text)).post("/v1/verify");
  }

  private static Response lookup(RequestSpecification caller) {
    return caller.contentType(ContentType.JSON).body(ANYBODY).post("/v1/passes/lookup");
  }
}
