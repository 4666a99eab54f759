package kz.egu.planning.adapter.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.egu.browser.Browser;
import kz.egu.browser.Visitor;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.web.Formats;
import kz.egu.local.Await;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import kz.egu.planning.application.Today;
import kz.egu.planning.domain.sums.Weeks;
import kz.egu.planning.model.DoseFeed;
import kz.egu.planning.model.PlannedCountry;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The planner's pages in a real browser, over sums that came by events from a small country. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@QuarkusTestResource(
    value = EguStack.class,
    restrictToAnnotatedClass = true,
    initArgs = {
      @ResourceArg(name = "database", value = "planning"),
      @ResourceArg(name = "fresh", value = "true")
    })
@TestProfile(PlannerPagesTest.WithMap.class)
class PlannerPagesTest {
  /** With a map of six squares. */
  public static final class WithMap implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "egu.pages.map",
          "src/test/resources/kz/egu/planning/made-up-map.geojson",
          "egu.pages.map-region",
          "iso");
    }
  }

  private static final Duration BOUND = Duration.ofSeconds(40);
  private static final Path PICTURES = Path.of("target", "pages");
  private static final List<Integer> WIDTHS = List.of(360, 1280);
  private static final String CLAIMS = "{\"roles\":[\"planner\"]}";

  private static final String COVID = "programme=covid-19&doseNumber=1";

  /** Pages by the query their main story has. */
  private static final Map<String, String> PAGES = new LinkedHashMap<>();

  static {
    PAGES.put("/", COVID);
    PAGES.put("/weekly", "");
    PAGES.put("/forecast", "doseNumber=1");
    PAGES.put("/due", "programme=covid-19");
    PAGES.put("/supply", "region=KZ-75");
    PAGES.put("/scenarios", "doseNumber=1");
  }

  @Inject Today today;

  private Browser browser;
  private DoseFeed feed;
  private @Nullable PlannedCountry country;

  @BeforeAll
  void aTopicAndABrowser() throws Exception {
    String kafka = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    DoseFeed.createTopic(kafka, 4);
    feed = new DoseFeed(kafka);
    browser = new Browser();
  }

  /** Before each, since the port is not known before all; once is enough. */
  @BeforeEach
  void aCountryIsTakenIn() {
    if (country != null) {
      return;
    }
    PlannedCountry started = new PlannedCountry(today.date());
    takeIn(started);
    LocalDate monday = Weeks.mondayOf(today.date());
    planner(
            """
            {"onHandDoses": 40, "incoming": [{"week": "%s", "doses": 30}, {"week": "%s", "doses": 60}]}
            """
                .formatted(monday.plusWeeks(2), monday.plusWeeks(5)))
        .put("/v1/stock/KZ-75/" + PlannedCountry.PRODUCT)
        .then()
        .statusCode(200);
    for (String more : List.of("\"uptake\": 0.5", "\"uptake\": 1.3")) {
      planner(
              "{\"name\": \"%s\", \"programme\": \"covid-19\", %s}"
                  .formatted(more.substring(10), more))
          .post("/v1/scenarios")
          .then()
          .statusCode(201);
    }
    country = started;
  }

  @AfterAll
  void closed() {
    if (feed != null) {
      feed.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  private void takeIn(PlannedCountry changed) {
    feed.publish(changed.news(), 100);
    assertThat(
            Await.until(
                BOUND,
                () ->
                    Long.toString(feed.position())
                        .equals(
                            planner("")
                                .get("/v1/volumes?groupBy=")
                                .jsonPath()
                                .getString("asOf.position"))))
        .as("all %s events taken in", feed.position())
        .isTrue();
  }

  private static io.restassured.specification.RequestSpecification planner(String body) {
    var request = given().auth().oauth2(TestTokens.planner());
    return body.isEmpty() ? request : request.contentType("application/json").body(body);
  }

  private Visitor signedIn(Visitor visitor) {
    visitor.signIn(home() + "/", "planner-1", CLAIMS);
    assertThat(visitor.page().url()).startsWith(home());
    return visitor;
  }

  private static String home() {
    return "http://localhost:" + RestAssured.port;
  }

  private static String address(String path, String... queries) {
    String query =
        String.join("&", java.util.Arrays.stream(queries).filter(q -> !q.isEmpty()).toList());
    return home() + path + "?" + query;
  }

  private static String name(String path) {
    return path.equals("/") ? "coverage" : path.substring(1);
  }

  @Test
  @Order(1)
  void everyPageIsCleanInEveryLanguageAndWidthAndItsFormsAgree() throws Exception {
    for (int width : WIDTHS) {
      try (Visitor visitor = signedIn(browser.visitor(width))) {
        Page page = visitor.page();
        for (Map.Entry<String, String> view : PAGES.entrySet()) {
          for (Language language : Language.values()) {
            page.navigate(address(view.getKey(), view.getValue(), "lang=" + language.tag()));
            assertThat(page.getAttribute("html", "lang")).isEqualTo(language.tag());
            visitor.assertClean(
                PICTURES.resolve(
                    name(view.getKey()) + "-" + language.tag() + "-" + width + ".png"));
            assertThat(page.locator("script")).satisfies(all -> assertThat(all.count()).isZero());
            assertFigures(page, width);
            if (width == 1280) {
              assertThat(new PageForms(page, language).assertEqual()).isPositive();
            }
          }
        }
        if (width == 360) {
          states(visitor, width);
        }
      }
    }
  }

  /** A figure has a caption, and a chart a name, a table behind it, and one size. */
  private static void assertFigures(Page page, int width) {
    assertThat(page.locator("figure").count()).isPositive();
    assertThat(page.locator("figure > figcaption").count())
        .isEqualTo(page.locator("figure").count());
    Locator charts = page.locator("svg.chart:visible");
    for (int i = 0; i < charts.count(); i++) {
      assertThat(charts.nth(i).getAttribute("role")).isEqualTo("img");
      assertThat(charts.nth(i).getAttribute("aria-label")).isNotBlank();
      assertThat(charts.nth(i).getAttribute("class")).contains(width == 360 ? "narrow" : "wide");
      assertThat(charts.nth(i).boundingBox().width).isLessThanOrEqualTo(width);
    }
  }

  /** Nothing known, one region, what is none, in one language. */
  private void states(Visitor visitor, int width) {
    Page page = visitor.page();
    for (String path : PAGES.keySet()) {
      Map<String, String> states = new LinkedHashMap<>();
      if (!path.equals("/supply")) {
        states.put("empty", "asOf=2001-01-01");
      }
      states.put("mistaken", "region=KZ-00&vaccine=x&doseNumber=99&asOf=never&scenario=1");
      for (Map.Entry<String, String> state : states.entrySet()) {
        page.navigate(address(path, state.getValue(), "lang=ru"));
        visitor.assertClean(
            PICTURES.resolve(name(path) + "-" + state.getKey() + "-" + width + ".png"));
        assertThat(page.locator(".errors").count())
            .isEqualTo(state.getKey().equals("empty") ? 0 : 5);
      }
    }
  }

  @Test
  @Order(2)
  void theMainStoryByMouseWithoutScripts() {
    for (int width : WIDTHS) {
      try (Visitor visitor = signedIn(browser.visitorWithoutScripts(width))) {
        Page page = visitor.page();
        page.navigate(address("/", "lang=en"));
        page.selectOption("#programme", "covid-19");
        page.click(".filters button");
        page.click(".tiles a:has-text('Shymkent')");
        assertThat(page.url()).contains("region=KZ-79").contains("programme=covid-19");
        assertThat(page.locator("#table-coverage tbody tr").count()).isEqualTo(1);
        page.click(".menu a:has-text('Weekly')");
        assertThat(page.url()).contains("/weekly?").contains("region=KZ-79");
        page.fill("#asOf", today.date().minusWeeks(4).toString());
        page.click(".filters button");
        assertThat(page.textContent("main"))
            .contains(new Formats(Language.EN).date(today.date().minusWeeks(4)));
        page.click("#lasting");
        assertThat(page.url()).endsWith("/weekly?region=KZ-79&asOf=" + today.date().minusWeeks(4));
        page.click("figcaption a");
        assertThat(page.url()).endsWith("#table-weekly");
        page.click(".menu a:has-text('Supply')");
        page.selectOption("#region", "KZ-75");
        page.click(".filters button");
        page.click(".cards h2 a >> nth=0");
        assertThat(page.textContent("figure figcaption")).contains("Almaty");
        assertThat(page.textContent(".cards")).contains("Order");
        page.click(".out button");
        assertThat(page.url()).endsWith("/signed-out");
      }
    }
  }

  @Test
  @Order(2)
  void theMainStoryByKeyboardAlone() {
    try (Visitor visitor = signedIn(browser.visitor(1280))) {
      Page page = visitor.page();
      for (Map.Entry<String, String> view : PAGES.entrySet()) {
        page.navigate(address(view.getKey(), view.getValue(), "lang=kk"));
        visitor.tabTo("a.skip");
        visitor.tabTo("#region");
        page.keyboard().press("End");
        // Some addresses name a region already; the last of the list is another.
        String last = page.locator("#region option").last().getAttribute("value");
        visitor.tabTo(".filters button");
        page.keyboard().press("Enter");
        page.waitForURL("**region=" + last + "**");
        if (page.locator("figcaption a").count() > 0) {
          visitor.tabTo("figcaption a");
          page.keyboard().press("Enter");
          page.waitForURL("**#table-**");
          page.keyboard().press("Tab");
          assertThat(visitor.focusIsOn("section[id^=table-] .scroll")).isTrue();
        }
        if (view.getKey().equals("/")) {
          visitor.tabTo(".tiles a[aria-current]");
          page.keyboard().press("Enter");
          page.waitForURL("**/?programme=covid-19&doseNumber=1");
        }
        assertThat(visitor.complaints()).isEmpty();
      }
    }
  }

  @Test
  @Order(3)
  void whatIsNotKnownIsNotNone() {
    try (Visitor visitor = signedIn(browser.visitor(1280))) {
      Page page = visitor.page();
      page.navigate(address("/", COVID, "lang=en"));
      assertThat(page.textContent(".sentence"))
          .contains("4 regions of 4 under 90%", "From 16 regions nothing is known");
      assertThat(page.locator(".tiles .none").count()).isEqualTo(16);
      assertThat(page.locator("svg.map path").count()).isEqualTo(6);
      assertThat(page.locator("svg.map path.none").count()).isEqualTo(2);
      assertThat(page.textContent("svg.map path.c1 title >> nth=0")).isEqualTo("Astana: <0.1%");
      String csv = page.request().get(address("/", COVID, "format=csv")).text();
      assertThat(csv).contains("KZ-10,", ",,");
      assertThat(csv.lines().filter(line -> line.matches("KZ-10,[^,]*,,\\d+,,"))).hasSize(1);
      assertThat(csv.lines().filter(line -> line.matches("KZ-75,[^,]*,\\d+,2347924,0,0\\.\\d+")))
          .hasSize(1);
      page.navigate(address("/", "programme=covid-19&doseNumber=1&region=KZ-10&lang=en"));
      assertThat(page.textContent(".sentence")).startsWith("No doses 1 of COVID-19");
    }
  }

  @Test
  @Order(3)
  void printedItSaysWhereItIsFrom() {
    try (Visitor visitor = signedIn(browser.visitor(1280))) {
      Page page = visitor.page();
      page.navigate(address("/forecast", "lang=en&region=KZ-75&vaccine=cvx:208"));
      assertThat(page.isVisible(".printed")).isFalse();
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      assertThat(page.isVisible(".printed")).isTrue();
      assertThat(page.isVisible("form.filters")).isFalse();
      assertThat(page.textContent(".printed"))
          .contains("Forecast", "Almaty", "As known on")
          .contains(home() + "/forecast?region=KZ-75&vaccine=208&doseNumber=1&asOf=");
      byte[] pdf =
          page.pdf(
              new Page.PdfOptions()
                  .setPreferCSSPageSize(true)
                  .setPath(PICTURES.resolve("forecast.pdf")));
      // A4 on its side, in points.
      assertThat(new String(pdf, StandardCharsets.ISO_8859_1))
          .containsPattern("/MediaBox \\[0 0 84[12][.0-9]* 59[45]");
    }
  }

  @Test
  @Order(4)
  void aPermalinkShowsTheSameNumbersAfterMoreDosesArrive() {
    try (Visitor visitor = signedIn(browser.visitor(1280))) {
      Page page = visitor.page();
      Map<String, String> before = new LinkedHashMap<>();
      Map<String, String> undated = new LinkedHashMap<>();
      for (Map.Entry<String, String> view : PAGES.entrySet()) {
        if (view.getKey().equals("/supply")) {
          continue; // Orders know today's stock alone.
        }
        String address = address(view.getKey(), view.getValue(), "lang=en");
        page.navigate(address);
        String lasting = home() + page.getAttribute("#lasting", "href");
        assertThat(lasting).contains("asOf=" + today.date().minusDays(1));
        before.put(lasting, everything(page, lasting));
        undated.put(address, everything(page, address));
      }
      PlannedCountry later = Objects.requireNonNull(country);
      later.goesOn();
      takeIn(later);
      planner("{\"name\": \"Later\", \"programme\": \"covid-19\", \"uptake\": 0.1}")
          .post("/v1/scenarios")
          .then()
          .statusCode(201);
      before.forEach(
          (lasting, numbers) ->
              assertThat(everything(page, lasting)).as(lasting).isEqualTo(numbers));
      undated.forEach(
          (address, numbers) ->
              assertThat(everything(page, address)).as(address).isNotEqualTo(numbers));
    }
  }

  /** The page but for what is offered to choose, and both files. */
  private static String everything(Page page, String address) {
    page.navigate(address);
    page.evaluate("document.querySelector('.filters').remove()");
    return page.innerHTML("main")
        + page.request().get(address + "&format=csv").text()
        + page.request().get(address + "&format=json").text();
  }
}
