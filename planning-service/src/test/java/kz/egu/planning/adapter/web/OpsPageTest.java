package kz.egu.planning.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import kz.egu.browser.Browser;
import kz.egu.browser.Visitor;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.SignedIn;
import org.junit.jupiter.api.Test;

/** What the operator of planning sees, in each language. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    restrictToAnnotatedClass = true,
    initArgs = {
      @ResourceArg(name = "database", value = "planning"),
      @ResourceArg(name = "fresh", value = "true")
    })
class OpsPageTest {
  private static final String ADMIN = "{\"roles\":[\"admin\"]}";

  @Test
  void checksFiguresAndTheLatestProjectionAreTold() throws Exception {
    try (SignedIn admin = SignedIn.as(ADMIN, RestAssured.port)) {
      HttpResponse<String> page = admin.get("/ops");

      assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
      assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
      assertThat(page.body())
          .contains("Operation of planning-service")
          .contains("Strangers are refused")
          .contains("Dose events come in")
          .contains("Events in Kafka not taken in yet")
          .contains("Latest rebuild of the sums")
          .contains("none yet");
      assertThat(admin.get("/ops?lang=ru").body()).contains("Работа planning-service");
      assertThat(admin.get("/ops?lang=kk").body())
          .contains("planning-service жұмысы")
          .as("every check and figure of ours has words")
          .doesNotContain("<span lang=\"en\">egu.");
    }
  }

  @Test
  void everybodyCanReadItInEitherWidth() {
    try (Browser browser = new Browser()) {
      for (int width : new int[] {360, 1280}) {
        for (String language : List.of("kk", "ru", "en")) {
          try (Visitor admin = browser.visitor(width)) {
            String address = "http://localhost:" + RestAssured.port + "/ops?lang=" + language;
            admin.signIn(address, "admin-1", ADMIN);
            assertThat(admin.page().getAttribute("html", "lang")).isEqualTo(language);
            admin.assertClean(Path.of("target", "pages", "ops-" + language + "-" + width + ".png"));
          }
        }
      }
    }
  }

  @Test
  void itIsForAdministratorsAlone() throws Exception {
    assertThat(SignedIn.asking("/ops", "{\"roles\":[\"planner\"]}", RestAssured.port).statusCode())
        .isEqualTo(403);
  }
}
