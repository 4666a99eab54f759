package kz.egu.registry.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.http.HttpResponse;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.SignedIn;
import org.junit.jupiter.api.Test;

/** What the operator of the registry sees, in each language. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
class OpsPageTest {
  private static final String ADMIN = "{\"roles\":[\"admin\"]}";

  @Test
  void checksAndFiguresAreTold() throws Exception {
    try (SignedIn admin = SignedIn.as(ADMIN, RestAssured.port)) {
      HttpResponse<String> page = admin.get("/ops");

      assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
      assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
      assertThat(page.body())
          .contains("Operation of registry-service")
          .contains("Strangers are refused")
          .contains("Doses are written")
          .contains("Events are published from the journal");
      assertThat(admin.get("/ops?lang=ru").body())
          .contains("Работа registry-service")
          .contains("Прививки записываются");
      assertThat(admin.get("/ops?lang=kk").body())
          .contains("registry-service жұмысы")
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
