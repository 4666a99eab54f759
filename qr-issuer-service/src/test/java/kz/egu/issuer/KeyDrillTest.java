package kz.egu.issuer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.egu.issuer.testing.IssuerStack;
import kz.egu.issuer.testing.MadeUpPerson;
import kz.egu.issuer.testing.PretendRegistry;
import kz.egu.kernel.id.Identifier;
import kz.egu.local.Await;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import org.junit.jupiter.api.Test;

/** The two drills with signing keys, by the calls an administrator makes. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    restrictToAnnotatedClass = false,
    initArgs = {@ResourceArg(name = "database", value = "issuer")})
@QuarkusTestResource(value = IssuerStack.class, restrictToAnnotatedClass = false)
class KeyDrillTest {
  private static final int PEOPLE = 5;

  @Test
  void keysAreForAdministratorsAlone() {
    given().get("/v1/admin/keys").then().statusCode(401);
    given().auth().oauth2(TestTokens.mobile()).get("/v1/admin/keys").then().statusCode(403);
    given().auth().oauth2(TestTokens.mobile()).post("/v1/admin/keys/rotate").then().statusCode(403);
    given()
        .auth()
        .oauth2(TestTokens.mobile())
        .post("/v1/admin/keys/any/compromise")
        .then()
        .statusCode(403);
    given()
        .auth()
        .oauth2(admin())
        .post("/v1/admin/keys/no-such-key/compromise")
        .then()
        .statusCode(404);
  }

  @Test
  void rotationThenCompromise() {
    // Rotation: the next key is public before it signs; what the old one signed stays genuine.
    List<JsonPath> before = passes();
    String old = kid("current");
    given().auth().oauth2(admin()).post("/v1/admin/keys/rotate").then().statusCode(200);
    assertThat(jwks()).hasSize(2).contains(old);
    until(() -> !kid("current").equals(old));
    String next = kid("current");
    assertThat(state(old)).isEqualTo("retired");
    assertThat(jwks()).contains(old, next);
    before.forEach(pass -> assertVerifies(pass, "genuine", "current"));
    List<JsonPath> signedByNext = passes();
    signedByNext.forEach(pass -> assertVerifies(pass, "genuine", "current"));

    // Compromise: out of the JWKS, believed by nobody, everything minted anew.
    List<Identifier> people = signedByNext.stream().map(pass -> person(pass)).toList();
    JsonPath answer =
        given()
            .auth()
            .oauth2(admin())
            .post("/v1/admin/keys/" + next + "/compromise")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(answer.getString("keys.find { it.kid == '" + next + "' }.state"))
        .isEqualTo("compromised");
    assertThat(jwks()).doesNotContain(next);
    assertThat(given().get("/.well-known/hcert-certificates.json").asString()).doesNotContain(next);
    signedByNext.forEach(pass -> assertVerifies(pass, "compromised-key", "unknown"));
    until(() -> keys().getInt("keys.find { it.kid == '" + next + "' }.personsLeft") == 0);
    for (int i = 0; i < people.size(); i++) {
      JsonPath anew = pass(people.get(i));
      assertThat(anew.getString("passId")).isNotEqualTo(signedByNext.get(i).getString("passId"));
      assertThat(anew.getList("doses")).isEqualTo(signedByNext.get(i).getList("doses"));
      assertVerifies(anew, "genuine", "current");
    }
    assertThat(given().get("/.well-known/crl/" + next + ".json").jsonPath().getList("rids"))
        .hasSizeGreaterThanOrEqualTo(PEOPLE);
    // What the retired key signed has nothing to do with it.
    before.forEach(pass -> assertVerifies(pass, "genuine", "current"));
    // Told again, it is the same.
    given()
        .auth()
        .oauth2(admin())
        .post("/v1/admin/keys/" + next + "/compromise")
        .then()
        .statusCode(200);
  }

  private static int people;
  private final Map<String, Identifier> byPass = new HashMap<>();

  private List<JsonPath> passes() {
    List<JsonPath> passes = new ArrayList<>();
    try (PretendRegistry registry = new PretendRegistry()) {
      for (int i = 0; i < PEOPLE; i++) {
        Identifier passport = new Identifier(Identifier.PASSPORT, "N3%06d".formatted(people++));
        MadeUpPerson person = new MadeUpPerson().knownBy(IssuerStack.hashKey().hash(passport));
        registry.publish(person.identity());
        registry.publish(person.given("208", "2026-09-01", "A1"));
        JsonPath pass = pass(passport);
        byPass.put(pass.getString("passId"), passport);
        passes.add(pass);
      }
    }
    return passes;
  }

  private Identifier person(JsonPath pass) {
    return Objects.requireNonNull(byPass.get(pass.getString("passId")));
  }

  private static JsonPath pass(Identifier identifier) {
    JsonPath[] found = new JsonPath[1];
    until(
        () -> {
          var answer =
              given()
                  .auth()
                  .oauth2(TestTokens.mobile())
                  .contentType(ContentType.JSON)
                  .body(
                      Map.of(
                          "identifier",
                          Map.of("system", identifier.system(), "value", identifier.value())))
                  .post("/v1/passes/lookup");
          found[0] = answer.jsonPath();
          return answer.statusCode() == 200;
        });
    return found[0];
  }

  private static void assertVerifies(JsonPath pass, String authenticity, String record) {
    for (String text : List.of(pass.getString("qr"), pass.getString("hc1[0].text"))) {
      JsonPath said =
          given()
              .contentType(ContentType.JSON)
              .body(Map.of("qr", text))
              .post("/v1/verify")
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      assertThat(said.getString("authenticity")).isEqualTo(authenticity);
      assertThat(said.getString("record")).isEqualTo(record);
    }
  }

  private static List<String> jwks() {
    return given().get("/.well-known/jwks.json").jsonPath().getList("keys.kid");
  }

  private static String kid(String state) {
    return keys().getString("keys.find { it.state == '" + state + "' }.kid");
  }

  private static String state(String kid) {
    return keys().getString("keys.find { it.kid == '" + kid + "' }.state");
  }

  private static JsonPath keys() {
    return given()
        .auth()
        .oauth2(admin())
        .get("/v1/admin/keys")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static String admin() {
    return TestTokens.admin();
  }

  private static void until(Await.Condition wanted) {
    assertThat(Await.until(Duration.ofSeconds(20), wanted)).isTrue();
  }
}
