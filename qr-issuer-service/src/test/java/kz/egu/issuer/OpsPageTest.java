package kz.egu.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.http.HttpResponse;
import kz.egu.issuer.testing.IssuerStack;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.SignedIn;
import kz.egu.local.testing.TestTokens;
import org.junit.jupiter.api.Test;

/** What the operator of the issuer sees, in each language: the keys too, never a private half. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    restrictToAnnotatedClass = false,
    initArgs = {@ResourceArg(name = "database", value = "issuer")})
@QuarkusTestResource(value = IssuerStack.class, restrictToAnnotatedClass = false)
class OpsPageTest {
  private static final String ADMIN = "{\"roles\":[\"admin\"]}";

  @Test
  void checksFiguresAndKeysAreTold() throws Exception {
    String kid =
        RestAssured.given()
            .auth()
            .oauth2(TestTokens.admin())
            .get("/v1/admin/keys")
            .path("keys.find { it.state == 'current' }.kid");
    try (SignedIn admin = SignedIn.as(ADMIN, RestAssured.port)) {
      HttpResponse<String> page = admin.get("/ops");

      assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
      assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
      assertThat(page.body())
          .contains("Operation of qr-issuer")
          .contains("Signing keys")
          .contains(kid)
          .contains("current")
          .contains("Events in Kafka not taken in yet");
      assertThat(admin.get("/ops?lang=ru").body()).contains("Ключи подписи");
      assertThat(admin.get("/ops?lang=kk").body())
          .contains("Қол қою кілттері")
          .as("every check and figure of ours has words")
          .doesNotContain("<span lang=\"en\">egu.");
    }
  }

  @Test
  void itIsForAdministratorsAlone() throws Exception {
    assertThat(SignedIn.asking("/ops", SignedIn.citizen("900301400010"), RestAssured.port))
        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(403));
  }
}
