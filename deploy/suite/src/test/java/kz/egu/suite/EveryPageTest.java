package kz.egu.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import kz.egu.browser.Browser;
import kz.egu.browser.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every page of the suite as a newcomer finds it, in three languages and two widths: axe finds
 * nothing, nothing is wider than the window, the content policy holds. Pictures to look at are left
 * in {@code target/pages}.
 */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryPageTest {
  private static final Path PICTURES = Path.of("target", "pages");
  private static final String CITIZEN = "900101300007";

  private final RunningSuite suite = RunningSuite.asNewcomersFindIt("pages-data");
  private final Browser browser = new Browser();

  @BeforeAll
  void whatPagesShow() {
    suite
        .registry(suite.token("citizen"))
        .post(
            "/v1/self-reports",
            """
            {"vaccine":{"system":"cvx","code":"208"},"lotNumber":"TR-1","occurredOn":"2026-03-04",
             "place":"Istanbul","documentReference":"vaccination card 12/3"}\
            """);
    for (String name : List.of("Қатысу артық", "Жартысы келеді")) {
      double uptake = name.startsWith("Қ") ? 1.1 : 0.5;
      Http.Answer kept =
          suite
              .planner()
              .post(
                  "/v1/scenarios",
                  "{\"name\":\"%s\",\"programme\":\"covid-19\",\"uptake\":%s}"
                      .formatted(name, uptake));
      assertThat(kept.status()).as(kept::toString).isEqualTo(201);
    }
  }

  @AfterAll
  void end() {
    browser.close();
    suite.launcher().run("down");
  }

  @ParameterizedTest
  @CsvSource({"kk, 360", "kk, 1280", "ru, 360", "ru, 1280", "en, 360", "en, 1280"})
  void planners(String language, int width) {
    see(
        "planner",
        suite.planning("").base(),
        "{\"roles\":[\"planner\"]}",
        language,
        width,
        List.of(
            "/",
            "/?region=KZ-75",
            "/?doseNumber=9",
            "/?region=XX",
            "/weekly",
            "/weekly?region=KZ-10",
            "/forecast?vaccine=cvx:208",
            "/forecast?region=KZ-10",
            "/due",
            "/supply",
            "/supply?region=KZ-75&vaccine=cvx:208",
            "/scenarios",
            "/nothere",
            "/ops",
            "/signed-out"));
  }

  @ParameterizedTest
  @CsvSource({"kk, 360", "kk, 1280", "ru, 360", "ru, 1280", "en, 360", "en, 1280"})
  void citizens(String language, int width) {
    String claims = "{\"roles\":[\"citizen\"],\"iin\":\"" + CITIZEN + "\"}";
    see(
        "citizen",
        suite.registry("").base(),
        claims,
        language,
        width,
        List.of(
            "/me",
            "/me/reports/new",
            "/me/reports",
            "/me/accesses",
            "/me/corrections",
            "/me/nothere",
            "/clinic",
            "/signed-out"));
    see("citizen", suite.issuer("").base(), claims, language, width, List.of("/pass", "/verify"));
  }

  @ParameterizedTest
  @CsvSource({"kk, 360", "kk, 1280", "ru, 360", "ru, 1280", "en, 360", "en, 1280"})
  void healthWorkers(String language, int width) {
    String claims = "{\"roles\":[\"clinic\"],\"facility\":\"KZ-75-0001\"}";
    String registry = suite.registry("").base();
    see(
        "clinic",
        registry,
        claims,
        language,
        width,
        List.of("/clinic", "/clinic/reports", "/clinic/matches", "/"));
    try (Visitor worker = browser.visitor(width)) {
      worker.signIn(registry + "/clinic?lang=" + language, "page-walk", claims);
      worker.page().fill("#value", CITIZEN);
      worker.page().click("form[action='/clinic/find'] p > button");
      worker.assertClean(picture("clinic", "person", language, width));
      worker.page().navigate(registry + "/clinic/not-done");
      worker.assertClean(picture("clinic", "not-done", language, width));
      worker.page().navigate(registry + "/clinic/person");
      worker.page().selectOption("#vaccine", "cvx:208");
      worker.page().click("form[action='/clinic/dose'] .buttons button");
      worker.assertClean(picture("clinic", "dose", language, width));
      worker.page().fill("#lot", "EK000");
      worker.page().click("form[action='/clinic/dose/check'] button");
      worker.assertClean(picture("clinic", "check", language, width));
    }
  }

  @ParameterizedTest
  @CsvSource({"kk, 360", "kk, 1280", "ru, 360", "ru, 1280", "en, 360", "en, 1280"})
  void operators(String language, int width) {
    for (Http service : List.of(suite.registry(""), suite.issuer(""), suite.planning(""))) {
      String claims = "{\"roles\":[\"admin\"]}";
      see("ops", service.base(), claims, language, width, List.of("/ops"));
    }
  }

  private void see(
      String who,
      String service,
      String claims,
      String language,
      int width,
      List<String> addresses) {
    try (Visitor visitor = browser.visitor(width)) {
      visitor.signIn(service + addresses.getFirst(), "page-walk", claims);
      for (String address : addresses) {
        String query = (address.contains("?") ? "&" : "?") + "lang=" + language;
        visitor.page().navigate(service + address + query);
        assertThat(visitor.page().getAttribute("html", "lang")).isEqualTo(language);
        String name = service.substring(service.length() - 1) + address;
        visitor.assertClean(picture(who, name, language, width));
      }
    }
  }

  private static Path picture(String who, String name, String language, int width) {
    String file = name.replaceAll("[^a-zA-Z0-9]+", "-");
    return PICTURES.resolve("%s-%s-%s-%d.png".formatted(who, file, language, width));
  }
}
