package kz.egu.registry.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import kz.egu.browser.Browser;
import kz.egu.browser.Visitor;
import kz.egu.local.testing.EguStack;
import org.junit.jupiter.api.Test;

/**
 * A health worker's day in a real browser: find, look, record with something to consider, undo,
 * decide on a report. In every language, in a narrow window by pointer and in a wide one by
 * keyboard alone.
 */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
class ClinicBrowserTest {
  private static final Path PICTURES = Path.of("target", "pages");
  private static final int NARROW = 360;
  private static final int WIDE = 1280;
  private static final String HEALTH_WORKER = "form[data-role=clinic] button";
  private static final int MOST_PAGES = 200;
  private static final Map<String, List<String>> SENTENCES =
      Map.of(
          "kk", List.of("Жазылды: Comirnaty", "Қайтарылды", "Расталды"),
          "ru", List.of("Записано: Comirnaty", "Отменено", "Подтверждено"),
          "en", List.of("Recorded: Comirnaty", "Undone", "Confirmed"));

  @Test
  void byPointerInANarrowWindow() {
    try (Browser browser = new Browser()) {
      for (String language : List.of("kk", "ru", "en")) {
        try (Visitor worker = browser.visitor(NARROW)) {
          story(new Steps(worker, language, false, true));
        }
      }
    }
  }

  @Test
  void byKeyboardAloneInAWideWindow() {
    try (Browser browser = new Browser()) {
      for (String language : List.of("kk", "ru", "en")) {
        try (Visitor worker = browser.visitor(WIDE)) {
          story(new Steps(worker, language, true, true));
        }
      }
    }
  }

  /** The same where no script may run, not even one that looks at the page. */
  @Test
  void withoutScripts() {
    try (Browser browser = new Browser();
        Visitor signsIn = browser.visitor(WIDE);
        Visitor worker = browser.visitorWithoutScripts(WIDE)) {
      // The local provider's own page needs scripts.
      signsIn.page().navigate(start("ru"));
      signsIn.page().click(HEALTH_WORKER);
      for (var cookie : signsIn.context().cookies()) {
        worker
            .context()
            .addCookies(
                List.of(
                    new Cookie(cookie.name, cookie.value)
                        .setDomain(cookie.domain)
                        .setPath(cookie.path)));
      }
      story(new Steps(worker, "ru", false, false));
    }
  }

  private static String start(String language) {
    return "http://localhost:" + RestAssured.port + "/clinic?lang=" + language;
  }

  private static void story(Steps steps) {
    Visitor worker = steps.worker();
    String language = steps.language();
    Page page = worker.page();
    List<String> sentences = SENTENCES.getOrDefault(language, List.of());
    String iin = ClinicCases.freshIin();
    LocalDate today = ClinicCases.today();
    ClinicCases.recorded(iin, today.minusDays(400), ClinicCases.ELSEWHERE);
    ClinicCases.recorded(iin, today.minusDays(5), ClinicCases.FACILITY);
    String report = ClinicCases.reported(iin, "B-" + language);
    page.navigate(start(language));
    if (steps.looked()) {
      page.click(HEALTH_WORKER);
    }
    assertThat(page.getAttribute("html", "lang")).isEqualTo(language);
    steps.clean("find");

    steps.write("#value", "12345");
    steps.press("form[action='/clinic/find'] p > button");
    steps.clean("find-mistake");
    steps.write("#value", ClinicCases.freshIin());
    steps.press("form[action='/clinic/find'] p > button");
    steps.clean("new");
    steps.press("a[href='/clinic']");

    steps.write("#value", iin);
    steps.press("form[action='/clinic/find'] p > button");
    assertThat(page.textContent("h1")).isEqualTo("Сейітқазы Айгүл");
    assertThat(page.url()).endsWith("/clinic/find");
    steps.clean("person");
    steps.press("a[href='/clinic/not-done']");
    steps.clean("not-done");
    steps.press("a[href='/clinic/person']");

    steps.choose("#vaccine", "cvx:208");
    steps.press("form[action='/clinic/dose'] .buttons button");
    steps.write("#lot", "EK" + "0".repeat(3));
    steps.clean("dose");
    steps.press("form[action='/clinic/dose/check'] button");
    steps.clean("check");
    steps.press("form[action='/clinic/dose/record'] button:not(.plain)");
    assertThat(page.getAttribute("#reason", "aria-invalid")).isEqualTo("true");
    steps.clean("check-mistake");
    steps.write("#reason", "Врач назначил");
    steps.press("form[action='/clinic/dose/record'] button:not(.plain)");
    assertThat(page.url()).endsWith("/clinic/person");
    assertThat(page.textContent("#done")).contains(sentences.get(0));
    assertThat(ClinicCases.doses(iin)).hasSize(3);
    steps.clean("recorded");
    steps.press("form[action='/clinic/dose/undo'] button");
    assertThat(page.textContent(".said")).contains(sentences.get(1));
    assertThat(ClinicCases.doses(iin)).hasSize(2);
    steps.clean("undone");

    steps.press("a[href='/clinic/reports']");
    String confirm =
        "form[action='/clinic/reports/confirm']:has(input[value='" + report + "']) button";
    for (int pages = 0; pages < MOST_PAGES && page.querySelector(confirm) == null; pages++) {
      steps.press("form[action='/clinic/reports/more'] button");
    }
    steps.clean("reports");
    steps.press(confirm);
    assertThat(page.textContent(".said")).contains(sentences.get(2));
    assertThat(ClinicCases.doses(iin)).hasSize(3);
    steps.press("a[href='/clinic/matches']");
    steps.clean("matches");
    assertThat(page.url()).doesNotContain(iin).doesNotContain("?");
  }

  /**
   * How somebody goes on.
   *
   * @param keyboard or else by pointer
   * @param looked whether each page is looked at, which takes scripts
   * @param pages seen so far
   */
  private record Steps(
      Visitor worker, String language, boolean keyboard, boolean looked, AtomicInteger pages) {
    Steps(Visitor worker, String language, boolean keyboard, boolean looked) {
      this(worker, language, keyboard, looked, new AtomicInteger());
      worker.page().onFrameNavigated(frame -> pages.incrementAndGet());
    }

    void write(String field, String text) {
      if (!keyboard) {
        worker.page().fill(field, text);
        return;
      }
      reach(field);
      worker.page().keyboard().press("Control+A");
      worker.page().keyboard().insertText(text);
    }

    void choose(String field, String value) {
      if (!keyboard) {
        worker.page().selectOption(field, value);
        return;
      }
      reach(field);
      for (int i = 0; i < 200 && !worker.page().inputValue(field).equals(value); i++) {
        worker.page().keyboard().press("ArrowDown");
      }
      assertThat(worker.page().inputValue(field)).isEqualTo(value);
    }

    void press(String control) {
      int before = pages.get();
      if (keyboard) {
        reach(control);
        worker.page().keyboard().press("Enter");
      } else {
        worker.page().click(control);
      }
      worker.page().waitForCondition(() -> pages.get() > before);
      worker.page().waitForLoadState();
    }

    void clean(String state) {
      if (!looked) {
        return;
      }
      String width = keyboard ? "wide" : "narrow";
      worker.assertClean(
          PICTURES.resolve("clinic-" + language + "-" + width + "-" + state + ".png"));
    }

    private void reach(String control) {
      if (!worker.focusIsOn(control)) {
        worker.tabTo(control);
      }
    }
  }
}
