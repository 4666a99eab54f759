package kz.egu.issuer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.egu.browser.Browser;
import kz.egu.browser.Visitor;
import kz.egu.issuer.testing.AdmissionWords;
import kz.egu.issuer.testing.Cards;
import kz.egu.issuer.testing.IssuerStack;
import kz.egu.issuer.testing.MadeUpPerson;
import kz.egu.issuer.testing.PretendRegistry;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.id.Identifier;
import kz.egu.local.Await;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The page of one's pass in a real browser, signed in at a real provider. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@QuarkusTestResource(
    value = EguStack.class,
    restrictToAnnotatedClass = false,
    initArgs = {@ResourceArg(name = "database", value = "issuer")})
@QuarkusTestResource(value = IssuerStack.class, restrictToAnnotatedClass = false)
class PassBrowserTest {
  private static final String SOMEBODY = "900101400608";
  private static final String MUCH_VACCINATED = "900101400618";
  private static final String NOBODY_YET = "900101400628";
  private static final Path PICTURES = Path.of("target", "pages");
  private static final Map<String, String> TITLES =
      Map.of(
          "kk",
          "Вакцинация паспортым",
          "ru",
          "Мой паспорт вакцинации",
          "en",
          "My vaccination pass");
  private static final Map<String, String> NO_VERDICT =
      Map.of(
          "kk", AdmissionWords.HARMLESS.get(6),
          "ru", AdmissionWords.HARMLESS.get(5),
          "en", AdmissionWords.HARMLESS.get(4));

  @SuppressWarnings("NullAway.Init") // Quarkus fills it in
  @TestHTTPResource("/pass")
  String address;

  @Inject AgroalDataSource database;

  private final List<String> addresses = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // before the first test
  private Browser browser;

  @SuppressWarnings("NullAway.Init") // before the first test
  private JsonPath pass;

  /** Once: the port is told before each test only. */
  @BeforeEach
  void theyAreVaccinated() {
    if (browser != null) {
      return;
    }
    MadeUpPerson somebody = known(SOMEBODY);
    MadeUpPerson another = known(MUCH_VACCINATED);
    try (PretendRegistry registry = new PretendRegistry()) {
      registry.publish(somebody.identity());
      registry.publish(
          somebody.given("208", "2026-03-02", "FK-101"), somebody.given("208", "2026-09-01", null));
      registry.publish(another.renamed("Әбдірахманова-Сейітжанқызы"));
      List<DoseEvent> doses = new ArrayList<>();
      List<String> vaccines = List.of("208", "141", "03", "10", "08");
      for (int i = 0; i < 40; i++) {
        String day = LocalDate.of(2010, 1, 15).plusMonths(i).toString();
        doses.add(another.given(vaccines.get(i % vaccines.size()), day, "LOT-" + (100 + i)));
      }
      registry.publish(doses.toArray(DoseEvent[]::new));
    }
    pass = passOf(SOMEBODY, 2);
    assertThat(passOf(MUCH_VACCINATED, 40).getBoolean("complete")).isFalse();
    browser = new Browser();
  }

  @AfterAll
  void close() {
    if (browser != null) {
      browser.close();
    }
  }

  private static MadeUpPerson known(String iin) {
    return new MadeUpPerson().knownBy(IssuerStack.hashKey().hash(Identifier.iin(iin)));
  }

  private static JsonPath passOf(String iin, int doses) {
    List<Response> last = new ArrayList<>();
    boolean came =
        Await.until(
            Duration.ofSeconds(30),
            () -> {
              last.add(given().auth().oauth2(TestTokens.citizen(iin)).get("/v1/me/pass"));
              return last.getLast().statusCode() == 200
                  && last.getLast().jsonPath().getList("doses").size() == doses;
            });
    assertThat(came).as(() -> last.getLast().asString()).isTrue();
    return last.getLast().jsonPath();
  }

  private Visitor signedIn(Visitor visitor, String claims) {
    visitor.page().onRequest(request -> addresses.add(request.url()));
    visitor.signIn(address, "citizen-1", claims);
    return visitor;
  }

  private Visitor citizen(int width, String iin) {
    return signedIn(browser.visitor(width), "{\"roles\":[\"citizen\"],\"iin\":\"" + iin + "\"}");
  }

  private static void open(Page page, String language) {
    page.navigate(page.url().replaceAll("[?].*", "") + "?lang=" + language);
    assertThat(page.getAttribute("html", "lang")).isEqualTo(language);
  }

  @Test
  void inEachLanguageOnTelephoneAndDesk() throws Exception {
    for (int width : List.of(360, 1280)) {
      try (Visitor visitor = citizen(width, SOMEBODY)) {
        Page page = visitor.page();
        for (String language : List.of("kk", "ru", "en")) {
          open(page, language);
          assertThat(page.innerText("h1")).isEqualTo(TITLES.get(language));
          assertThat(page.innerText("main .note")).isEqualTo(NO_VERDICT.get(language));
          assertThat(page.innerText("body")).doesNotContain("Әлиева").doesNotContain("FK-101");
          assertThat(page.getAttribute(".ways li:last-child a", "href"))
              .isEqualTo(IssuerStack.REGISTRY + "/me");
          page.waitForSelector("html[data-kept=none]");
          picture(visitor, "pass-closed-" + language + "-" + width);
          page.click(".who summary");
          page.click(".doses li:last-child summary");
          assertThat(page.innerText("body")).contains("Әлиева Айгүл Серікқызы", "FK-101");
          assertClean(visitor, "pass-" + language + "-" + width);
        }
        assertThat(page.locator(".code img").boundingBox().width).isGreaterThanOrEqualTo(260);
        for (var target : page.locator("a:visible, button:visible, summary:visible").all()) {
          if (!"skip".equals(target.getAttribute("class"))) {
            assertThat(target.boundingBox().height)
                .as("height of %s", target.innerText())
                .isGreaterThanOrEqualTo(44);
          }
        }
        // As a telephone's finer screen shows it.
        page.evaluate(
            "Object.assign(document.querySelector('.code img').style, {width: '1000px', maxWidth: 'none'})");
        assertThat(Cards.scan(page.locator(".code img").screenshot()).getText())
            .isEqualTo(pass.getString("qr"));
      }
    }
    assertThat(addresses).isNotEmpty();
    assertNobodyIsNamed();
  }

  @Test
  void nothingOfAPersonIsStoredOnTheWay() {
    try (Visitor visitor = citizen(360, SOMEBODY)) {
      for (String path : List.of("", "/copy", "/picture.svg", "/egu.pdf")) {
        APIResponse answer = visitor.context().request().get(address + path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        assertThat(answer.headers()).as(path).containsEntry("cache-control", "no-store");
        assertThat(answer.headers()).containsEntry("referrer-policy", "no-referrer");
        given().redirects().follow(false).get(address + path).then().statusCode(302);
        given()
            .redirects()
            .follow(false)
            .auth()
            .oauth2(TestTokens.citizen(SOMEBODY))
            .get(address + path)
            .then()
            .statusCode(302);
      }
      assertThat(visitor.context().request().get(address + "/egu.pdf").body())
          .startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
      visitor
          .context()
          .cookies()
          .forEach(
              cookie -> assertThat(cookie.httpOnly).as("scripts read %s", cookie.name).isTrue());
    }
  }

  @Test
  void byKeyboardKeptThenWithoutANetworkThenForgotten() {
    try (Visitor visitor = citizen(360, SOMEBODY)) {
      Page page = visitor.page();
      open(page, "kk");
      page.waitForSelector("html[data-kept=none]");
      visitor.tabTo(".who summary");
      page.keyboard().press("Enter");
      assertThat(page.innerText("body")).contains("Әлиева");
      visitor.tabTo("[data-do=keep]");
      page.keyboard().press("Enter");
      page.waitForSelector("html[data-kept=same]");
      page.waitForFunction("document.activeElement?.dataset.do === 'forget'");
      assertClean(visitor, "pass-kept-kk-360");
      visitor.context().setOffline(true);
      page.reload();
      page.waitForSelector("html[data-kept=same]");
      assertThat(page.innerText("h1")).isEqualTo("Осы құрылғыдағы көшірме");
      for (String language : List.of("ru", "en", "kk")) {
        page.click(".languages [lang=" + language + "]");
        page.waitForSelector("html[lang=" + language + "][data-kept=same]");
        page.click(".who summary");
        assertThat(page.innerText("body")).contains("Әлиева Айгүл Серікқызы");
        assertClean(visitor, "pass-copy-" + language + "-360");
      }
      page.setViewportSize(1280, 800);
      assertClean(visitor, "pass-copy-kk-1280");
      visitor.tabTo("[data-do=forget]");
      page.keyboard().press("Enter");
      page.waitForSelector("html[data-kept=none]");
      assertThat(visitor.focusIsOn("#forgotten")).isTrue();
      assertThat(page.innerText("body")).doesNotContain("Әлиева");
      assertClean(visitor, "pass-forgotten-kk-1280");
      assertThat(page.evaluate("caches.keys()")).isEqualTo(List.of());
      assertThatThrownBy(() -> page.navigate(address)).isInstanceOf(PlaywrightException.class);
      visitor.context().setOffline(false);
    }
    assertNobodyIsNamed();
  }

  @Test
  void anotherPersonsCopyIsToldAndAnEndedSessionKeepsNothing() {
    try (Visitor visitor = citizen(360, SOMEBODY)) {
      Page page = visitor.page();
      page.click("[data-do=keep]");
      page.waitForSelector("html[data-kept=same]");
      visitor.context().clearCookies();
      visitor.signIn(
          address, "citizen-2", "{\"roles\":[\"citizen\"],\"iin\":\"" + MUCH_VACCINATED + "\"}");
      open(page, "ru");
      page.waitForSelector("html[data-kept=other]");
      assertThat(page.innerText("figcaption")).contains("не поместились");
      assertClean(visitor, "pass-other-ru-360");
      visitor.context().clearCookies();
      page.click("div[data-kept=other] [data-do=keep]");
      page.waitForSelector("#trouble:not(:empty)");
      page.waitForSelector("html[data-kept=none]");
      assertThat(page.evaluate("caches.keys()")).isEqualTo(List.of());
      assertClean(visitor, "pass-not-kept-ru-360");
    }
  }

  @Test
  void withoutScripts() {
    try (Visitor visitor =
        signedIn(
            browser.visitorWithoutScripts(360),
            "{\"roles\":[\"citizen\"],\"iin\":\"" + SOMEBODY + "\"}")) {
      Page page = visitor.page();
      open(page, "kk");
      assertThat(page.innerText("body")).contains("PDF-ті сақтап алыңыз").doesNotContain("Әлиева");
      page.click(".who summary");
      assertThat(page.innerText("body")).contains("Әлиева");
      assertThat(page.locator(".doses li").count()).isEqualTo(2);
      assertThat(page.locator("#keeping").isVisible()).isFalse();
      picture(visitor, "pass-without-scripts-kk-360");
      page.click(".out button");
      assertThat(page.url()).endsWith("/signed-out");
      page.navigate(address);
      assertThat(page.url()).contains("/authorize");
    }
  }

  @Test
  void withoutADoseOrANumberThePageIsFriendly() {
    for (int width : List.of(360, 1280)) {
      try (Visitor visitor = citizen(width, NOBODY_YET)) {
        for (String language : width == 360 ? List.of("ru", "en", "kk") : List.of("kk")) {
          open(visitor.page(), language);
          assertThat(visitor.page().innerText("h1")).isEqualTo(TITLES.get(language));
          assertThat(visitor.page().locator(".code").count()).isZero();
          assertClean(visitor, "pass-none-" + language + "-" + width);
        }
        assertThat(visitor.context().request().get(address + "/egu.pdf").status()).isEqualTo(404);
      }
    }
    try (Visitor visitor = signedIn(browser.visitor(360), "{\"roles\":[\"citizen\"]}")) {
      assertThat(visitor.context().request().get(address).status()).isEqualTo(403);
      for (String language : List.of("kk", "ru", "en")) {
        open(visitor.page(), language);
        assertThat(visitor.page().locator("main form[action='/sign-out']").count()).isEqualTo(1);
        assertClean(visitor, "pass-no-iin-" + language + "-360");
      }
    }
  }

  @Test
  void whatGoesWrongIsAPageToo() throws SQLException {
    try (Visitor visitor = signedIn(browser.visitor(360), "{\"roles\":[\"planner\"]}")) {
      open(visitor.page(), "kk");
      assertThat(visitor.page().innerText("main")).contains("403 forbidden", "Бастапқы бетке");
      visitor.assertClean(PICTURES.resolve("error-403-kk-360.png"));
    }
    try (Visitor visitor = citizen(1280, SOMEBODY);
        Connection connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("alter table holder_identifier rename to out_of_reach");
      try {
        open(visitor.page(), "ru");
      } finally {
        statement.execute("alter table out_of_reach rename to holder_identifier");
      }
      assertThat(visitor.page().innerText("main")).contains("503 busy");
      visitor.assertClean(PICTURES.resolve("error-503-ru-1280.png"));
    }
  }

  @Test
  void whatItNeedsToBeKeptNamesNobody() {
    given()
        .get("/pass.webmanifest?lang=kk")
        .then()
        .statusCode(200)
        .contentType("application/manifest+json");
    Response worker = given().get("/pass-worker.js");
    worker.then().statusCode(200).contentType("text/javascript;charset=utf-8");
    int script = worker.asByteArray().length + given().get("/assets/pass.js").asByteArray().length;
    assertThat(script).as("bytes of script, not even compressed").isLessThan(40_000);
  }

  private void assertNobodyIsNamed() {
    assertThat(addresses)
        .noneMatch(
            url ->
                url.contains(SOMEBODY)
                    || url.contains(pass.getString("passId"))
                    || url.contains(pass.getString("doses[0].doseId")));
  }

  private static void picture(Visitor visitor, String name) {
    visitor
        .page()
        .screenshot(
            new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
  }

  private static void assertClean(Visitor visitor, String name) {
    visitor.assertClean(PICTURES.resolve(name + ".png"));
    assertThat(AdmissionWords.in(visitor.page().innerText("body"))).isEmpty();
  }
}
