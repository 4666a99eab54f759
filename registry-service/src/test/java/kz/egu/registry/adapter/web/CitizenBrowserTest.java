package kz.egu.registry.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import kz.egu.browser.Browser;
import kz.egu.browser.Visitor;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.SignedIn;
import org.junit.jupiter.api.Test;

/** The citizen's pages in a real browser: in each language, by mouse, by keyboard, scripts off. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
class CitizenBrowserTest {
  private static final Path PICTURES = Path.of("target", "pages");
  private static final String CHILD = "200115600016";
  private static final String NOBODY = "200116600011";

  /** What the page's own words and those made for it say alike. */
  private static final Map<String, String> FIRST_DOSE =
      Map.of("kk", "1-доза", "ru", "доза 1", "en", "dose 1");

  private static final AtomicInteger DAYS = new AtomicInteger();
  private static final List<String> LANGUAGES = List.of("kk", "ru", "en");

  @SuppressWarnings("NullAway.Init") // Quarkus fills it in
  @TestHTTPResource("/me")
  URL me;

  private final List<String> addresses = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();

  @Test
  void byMouseOnATelephone() {
    String dose = recorded();
    try (Browser browser = new Browser()) {
      for (String language : LANGUAGES) {
        try (Visitor visitor = browser.visitor(360)) {
          Page page = entered(visitor, language, CHILD);
          assertThat(page.innerText("main"))
              .contains("Өмірзақова Айгүл")
              .contains(FIRST_DOSE.getOrDefault(language, "-"));
          for (var summary : page.locator("article:first-of-type summary").all()) {
            summary.click();
          }
          assertThat(page.innerText("main")).contains("B-LOT-2");
          clean(visitor, language + "-360-record");
          page.click("a.button[href='/me/reports/new']");
          page.waitForURL("**/me/reports/new");
          clean(visitor, language + "-360-form");
          page.click("form.fields button");
          page.waitForSelector("div.errors:focus");
          clean(visitor, language + "-360-mistakes");
          page.click("div.errors a[href='#place']");
          page.waitForSelector("#place:focus");
          page.fill("#place", "Стамбул, Acıbadem");
          page.selectOption("#vaccine", "cvx:208");
          page.fill("#occurredOn", "2026-02-03");
          page.fill("#document", "карта 12/3, 4 б. " + language);
          page.click("form.fields button");
          page.waitForURL("**/me/reports?said=filed");
          clean(visitor, language + "-360-reports");
          page.click("article form button");
          page.waitForURL("**/me/reports?said=withdrawn");
          clean(visitor, language + "-360-withdrawn");
          page.click("nav.menu a[href='/me/accesses']");
          page.waitForURL("**/me/accesses");
          clean(visitor, language + "-360-looks");
          page.click("nav.menu a[href='/me']");
          page.waitForURL("**/me");
          page.click("a[href='/me/corrections']");
          page.waitForURL("**/me/corrections");
          assertThat(page.innerText("main")).contains("B-LOT-1", "B-LOT-2");
          clean(visitor, language + "-360-corrections");
        }
      }
    }
    assertNothingToldAndNothingKept(dose);
  }

  @Test
  void byKeyboardAloneOnADesk() {
    String dose = recorded();
    try (Browser browser = new Browser()) {
      for (String language : LANGUAGES) {
        try (Visitor visitor = browser.visitor(1280)) {
          Page page = entered(visitor, language, CHILD);
          clean(visitor, language + "-1280-record");
          visitor.tabTo("nav.menu a[href='/me/reports/new']");
          page.keyboard().press("Enter");
          page.waitForURL("**/me/reports/new");
          visitor.tabTo("form.fields button");
          page.keyboard().press("Enter");
          page.waitForSelector("div.errors:focus");
          clean(visitor, language + "-1280-mistakes");
          visitor.tabTo("#vaccine");
          page.keyboard().press("ArrowDown");
          visitor.tabTo("#occurredOn");
          page.keyboard().type("02032026");
          visitor.tabTo("#place");
          page.keyboard().insertText("Ташкент");
          visitor.tabTo("#document");
          page.keyboard().insertText("справка 7 " + language);
          page.keyboard().press("Enter");
          page.waitForURL("**/me/reports?said=filed");
          clean(visitor, language + "-1280-reports");
          visitor.tabTo("article form button");
          page.keyboard().press("Enter");
          page.waitForURL("**/me/reports?said=withdrawn");
          visitor.tabTo("nav.menu a[href='/me/accesses']");
          page.keyboard().press("Enter");
          page.waitForURL("**/me/accesses");
          clean(visitor, language + "-1280-looks");
        }
      }
    }
    assertNothingToldAndNothingKept(dose);
  }

  @Test
  void withoutScriptsAndWithoutARecord() {
    try (Browser browser = new Browser()) {
      try (Visitor visitor = browser.visitorWithoutScripts(360)) {
        Page page = entered(visitor, "ru", NOBODY);
        page.click("a.button[href='/me/reports/new']");
        page.waitForURL("**/me/reports/new");
        page.fill("#familyName", "Ким");
        page.fill("#givenName", "Анна");
        page.selectOption("#vaccine", "cvx:208");
        page.fill("#occurredOn", "2026-02-03");
        page.selectOption("#facility", Sample.FACILITY);
        page.click("form.fields button");
        page.waitForSelector("div.errors");
        assertThat(page.innerText("div.errors")).contains("Документ");
        page.fill("#document", "справка 8");
        page.click("form.fields button");
        page.waitForURL("**/me/reports?said=filed");
        assertThat(page.innerText("article")).contains("справка 8");
        page.click("article form button");
        page.waitForURL("**/me/reports?said=withdrawn");
        assertThat(page.innerText("main")).contains("Сообщение отозвано.");
        page.click("form.out button");
        page.waitForURL("**/signed-out");
      }
      try (Visitor visitor = browser.visitor(360)) {
        Page page = entered(visitor, "kk", NOBODY);
        clean(visitor, "kk-360-nobody");
        page.click("a.button[href='/me/reports/new']");
        page.waitForURL("**/me/reports/new");
        clean(visitor, "kk-360-nobody-form");
      }
    }
  }

  /** A child with a dose that was corrected, and a contraindication. */
  private static String recorded() {
    String day = "2021-02-0" + DAYS.incrementAndGet();
    String dose = Sample.dose(CHILD, "03", day, "B-LOT-1");
    Sample.corrected(dose, "03", day, "B-LOT-2");
    if (day.endsWith("1")) {
      Sample.contraindicated(CHILD, "208", "2026-03-05");
    }
    return dose;
  }

  private Page entered(Visitor visitor, String language, String iin) {
    Page page = visitor.page();
    page.onRequest(request -> addresses.add(request.url()));
    page.onResponse(
        response -> {
          var headers = response.headers();
          if (headers.getOrDefault("content-type", "").startsWith("text/html")
              && response.url().startsWith(me.toString().replace("/me", "/"))
              && !headers.getOrDefault("cache-control", "").equals("no-store")) {
            kept.add(response.url());
          }
        });
    visitor.signIn(me + "?lang=" + language, "citizen-1", SignedIn.citizen(iin));
    assertThat(page.url()).isEqualTo(me + "?lang=" + language);
    assertThat(page.getAttribute("html", "lang")).isEqualTo(language);
    return page;
  }

  private static void clean(Visitor visitor, String name) {
    visitor.assertClean(PICTURES.resolve(name + ".png"));
    List<?> small =
        (List<?>)
            visitor
                .page()
                .evaluate(
                    """
                    [...document.querySelectorAll('main a, main button, main summary, main input, main select, nav a')]
                      .filter(one => one.type !== 'hidden' && one.getBoundingClientRect().height < 43.9
                        && !one.closest('.errors'))
                      .map(one => one.outerHTML)""");
    assertThat(small).as("targets of less than 44 px: %s", name).isEmpty();
  }

  private void assertNothingToldAndNothingKept(String dose) {
    assertThat(addresses).isNotEmpty();
    assertThat(addresses).noneMatch(one -> one.contains(CHILD) || one.contains(dose));
    assertThat(kept).as("answers that may be kept").isEmpty();
  }
}
