package kz.egu.issuer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.net.URL;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import kz.egu.issuer.adapter.rest.IssuerCodes;
import kz.egu.issuer.testing.IssuerStack;
import kz.egu.issuer.testing.MadeUpPerson;
import kz.egu.issuer.testing.PretendRegistry;
import kz.egu.kernel.http.ProblemCode;
import kz.egu.kernel.id.Identifier;
import kz.egu.local.Await;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import kz.egu.rules.OpenApiContract;

/** The issuer's OpenAPI document is whole, and its examples are answered as it says. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    restrictToAnnotatedClass = false,
    initArgs = {@ResourceArg(name = "database", value = "issuer")})
@QuarkusTestResource(value = IssuerStack.class, restrictToAnnotatedClass = false)
class OpenApiTest extends OpenApiContract {
  private static final String PASS = "0197c1a2-7b00-7000-8000-0000000000e1";
  private static final String QR = "shc:/5676290952";
  private static final String KID = "kRvd1qdpPqYMxrAPBJCGxjgPJ8LO5CJZpSPJ6mzYz0U";
  private static final String PASSPORT = "N1234567";
  private static final Identifier CITIZEN = Identifier.iin("900101300007");
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final AtomicInteger PASSPORTS = new AtomicInteger();

  @SuppressWarnings("NullAway.Init") // Quarkus fills it in
  @TestHTTPResource(value = "/openapi", management = true)
  URL openApi;

  @Override
  protected String base() {
    return "http://localhost:" + RestAssured.port;
  }

  @Override
  protected String document() {
    return openApi + "?format=json";
  }

  @Override
  protected String token(String role) {
    return switch (role) {
      case "mobile" -> TestTokens.mobile();
      case "citizen" -> TestTokens.citizen(CITIZEN.value());
      case "admin" -> TestTokens.admin();
      default -> throw new IllegalArgumentException(role);
    };
  }

  @Override
  protected Collection<? extends ProblemCode> codes() {
    return IssuerCodes.problems();
  }

  @Override
  protected Set<String> codesOfParts() {
    return Set.of();
  }

  @Override
  protected Map<String, String> stage(String operationId, String example) {
    Map<String, String> stage = new HashMap<>();
    switch (operationId) {
      case "listKeys",
          "compromiseKey",
          "publishKeys",
          "publishCertificates",
          "publishTrust",
          "rotateKey" -> {}
      case "publishRevocations" -> stage.put(KID, currentKid());
      case "readOwnPass" -> minted(CITIZEN);
      default -> {
        Identifier passport =
            new Identifier(Identifier.PASSPORT, "N7%06d".formatted(PASSPORTS.incrementAndGet()));
        Response pass = minted(passport);
        stage.put(PASSPORT, passport.value());
        stage.put(PASS, pass.path("passId"));
        stage.put(QR, pass.path("qr"));
      }
    }
    return stage;
  }

  private static Response keys() {
    return given().auth().oauth2(TestTokens.admin()).get("/v1/admin/keys");
  }

  private static String currentKid() {
    return Objects.requireNonNull(keys().path("keys.find { it.state == 'current' }.kid"));
  }

  /** A pass of somebody who got a dose. */
  private static Response minted(Identifier identifier) {
    MadeUpPerson person = new MadeUpPerson().knownBy(IssuerStack.hashKey().hash(identifier));
    try (PretendRegistry registry = new PretendRegistry()) {
      registry.publish(person.identity());
      registry.publish(person.given("208", "2026-09-01", "EK9788"));
    }
    Response[] pass = new Response[1];
    assertThat(
            Await.until(
                LIMIT,
                () -> {
                  pass[0] =
                      given()
                          .auth()
                          .oauth2(TestTokens.mobile())
                          .contentType(ContentType.JSON)
                          .body(
                              Map.of(
                                  "identifier",
                                  Map.of(
                                      "system", identifier.system(), "value", identifier.value())))
                          .post("/v1/passes/lookup");
                  return pass[0].statusCode() == 200;
                }))
        .isTrue();
    return pass[0];
  }
}
