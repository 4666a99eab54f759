package kz.egu.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import kz.egu.suite.RunningSuite;

/**
 * What a planner's page weighs and how long one waits for it, at a history of 60 million doses: in
 * chromium on this machine, and at the server alone.
 */
final class PagesBenchmark implements Benchmark {
  private static final int RUNS = 200;
  private static final int LOADS = 15;
  private static final double KILO = 1024;
  private static final double WANTED_CHART_SCRIPT = 260;
  private static final double WANTED_SCRIPT = 40;
  private static final double WANTED_FONTS = 120;
  private static final double WANTED_SERVER_MILLIS = 50;
  private static final double WANTED_PICTURE_MILLIS = 1500;
  private static final double WANTED_FILTER_MILLIS = 400;

  /** Time from the request to the largest picture, and zero as long as the browser knows none. */
  private static final String LARGEST_PICTURE =
      """
      () => new Promise(told => {
        new PerformanceObserver(list => told(list.getEntries().at(-1).startTime))
          .observe({type: 'largest-contentful-paint', buffered: true});
      })
      """;

  /** Resolves when the picture of what was loaded last has been shown. */
  private static final String SHOWN =
      "() => new Promise(told => requestAnimationFrame(() => requestAnimationFrame(told)))";

  private static final Map<String, String> PAGES = new LinkedHashMap<>();

  static {
    PAGES.put("coverage", "/?programme=covid-19&doseNumber=1");
    PAGES.put("weekly", "/weekly");
    PAGES.put("forecast", "/forecast?vaccine=208&doseNumber=1");
    PAGES.put("due", "/due?programme=covid-19");
    PAGES.put("supply", "/supply?vaccine=208");
    PAGES.put("scenarios", "/scenarios?vaccine=208&doseNumber=1");
    PAGES.put("coverage as of a day", "/?programme=covid-19&doseNumber=1&asOf=2026-06-01");
    PAGES.put("forecast as of a day", "/forecast?vaccine=208&doseNumber=1&asOf=2026-06-01");
  }

  @Override
  public List<Line> run() throws Exception {
    RunningSuite suite = RunningSuite.another("bench-scale");
    try {
      suite.kill("planning");
      try (Connection planning = SuiteUnderLoad.planningDatabase(suite);
          Statement statement = planning.createStatement()) {
        statement.execute(history());
      }
      suite.launcher().ok("up", "--detach", "--empty");
      for (String uptake : List.of("0.5", "0.8", "1.2", "1.5")) {
        suite
            .planner()
            .post(
                "/v1/scenarios",
                "{\"name\": \"Uptake %1$s\", \"programme\": \"covid-19\", \"uptake\": %1$s}"
                    .formatted(uptake));
      }
      String home = "http://localhost:" + suite.launcher().port(SuiteUnderLoad.PLANNING);
      List<Line> lines = new ArrayList<>();
      try (Chromium chromium = new Chromium();
          BrowserContext planner = chromium.browser().newContext()) {
        String cookies = signIn(planner, home);
        try (Wire wire = Wire.inSession(suite.launcher().port(SuiteUnderLoad.PLANNING), cookies)) {
          for (Map.Entry<String, String> page : PAGES.entrySet()) {
            lines.add(server(wire, page.getKey(), page.getValue()));
          }
        }
        String verifier =
            "http://localhost:" + suite.launcher().port(SuiteUnderLoad.ISSUER) + "/verify";
        lines.addAll(weights(chromium.browser(), planner, home, verifier));
        lines.addAll(pictures(planner, home));
        lines.add(filter(planner, home, "weekly", "/weekly"));
        lines.add(filter(planner, home, "forecast", "/forecast?vaccine=208&doseNumber=1"));
      }
      return lines;
    } finally {
      suite.launcher().run("down");
    }
  }

  private static String history() throws IOException {
    return Files.readString(
        Path.of(Objects.requireNonNull(System.getProperty("egu.home")))
            .resolve("planning-service/src/test/resources/kz/egu/planning/national-history.sql"),
        UTF_8);
  }

  /** By the provider's page; the session's cookies. */
  private static String signIn(BrowserContext context, String home) {
    try (Page page = context.newPage()) {
      page.navigate(home + "/");
      page.click("[data-role=planner] button");
      page.waitForURL(home + "/**");
    }
    return context.cookies(home).stream()
        .map(cookie -> cookie.name + "=" + cookie.value)
        .collect(Collectors.joining("; "));
  }

  private static Line server(Wire wire, String name, String path) throws IOException {
    double[] millis = new double[RUNS];
    for (int i = -RUNS; i < RUNS; i++) {
      long began = System.nanoTime();
      int status = wire.get(path);
      if (status != 200) {
        throw new IllegalStateException(path + ": " + status + " " + wire.body());
      }
      if (i >= 0) {
        millis[i] = (System.nanoTime() - began) / 1e6;
      }
    }
    return Line.of("server, " + name, Numbers.quantile(0.99, millis), "ms p99")
        .beside("ms p50", Numbers.median(millis))
        .atMost(WANTED_SERVER_MILLIS);
  }

  /** With nothing kept from before: script as it would be compressed, fonts as they are. */
  private static List<Line> weights(
      Browser browser, BrowserContext session, String home, String verifier) throws IOException {
    double script = 0;
    double fonts = 0;
    double text = 0;
    long foreign = 0;
    for (String path : PAGES.values()) {
      for (String language : List.of("kk", "ru", "en")) {
        String address = home + path + (path.contains("?") ? "&" : "?") + "lang=" + language;
        try (BrowserContext fresh = browser.newContext()) {
          fresh.addCookies(session.cookies());
          List<Response> loaded = loaded(fresh, address);
          script = Math.max(script, gzipped(loaded, "script"));
          fonts = Math.max(fonts, plain(loaded, "font"));
          text = Math.max(text, gzipped(loaded, "document") + gzipped(loaded, "stylesheet"));
          foreign += loaded.stream().filter(one -> !one.url().startsWith(home)).count();
        }
      }
    }
    double without;
    try (BrowserContext fresh = browser.newContext()) {
      without = gzipped(loaded(fresh, verifier), "script");
    }
    return List.of(
        Line.of("script of pages with charts, compressed", script / KILO, "kB")
            .atMost(WANTED_CHART_SCRIPT),
        Line.of("script of the verifier, compressed", without / KILO, "kB").atMost(WANTED_SCRIPT),
        Line.of("fonts, the most of a page", fonts / KILO, "kB").atMost(WANTED_FONTS),
        Line.of("page and style, compressed", text / KILO, "kB"),
        Line.of("answers of other hosts", (double) foreign, "").atMost(0));
  }

  private static List<Response> loaded(BrowserContext fresh, String address) {
    List<Response> loaded = new ArrayList<>();
    Page page = fresh.newPage();
    page.onResponse(loaded::add);
    page.navigate(address);
    page.evaluate("document.fonts.ready.then(() => true)");
    return List.copyOf(loaded);
  }

  private static double gzipped(List<Response> loaded, String kind) throws IOException {
    double bytes = 0;
    for (Response response : loaded) {
      if (response.request().resourceType().equals(kind)) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
          gzip.write(response.body());
        }
        bytes += packed.size();
      }
    }
    return bytes;
  }

  private static double plain(List<Response> loaded, String kind) {
    return loaded.stream()
        .filter(response -> response.request().resourceType().equals(kind))
        .mapToDouble(response -> response.body().length)
        .sum();
  }

  private static List<Line> pictures(BrowserContext planner, String home) {
    List<Line> lines = new ArrayList<>();
    for (String name : PAGES.keySet()) {
      double[] millis = new double[LOADS];
      for (int i = 0; i < LOADS; i++) {
        try (Page page = planner.newPage()) {
          page.navigate(home + PAGES.get(name));
          millis[i] = ((Number) page.evaluate(LARGEST_PICTURE)).doubleValue();
        }
      }
      lines.add(
          Line.of("largest picture, " + name, Numbers.quantile(0.95, millis), "ms p95")
              .beside("ms p50", Numbers.median(millis))
              .atMost(WANTED_PICTURE_MILLIS));
    }
    return lines;
  }

  /** From the click on the filter's button until the new page has been shown. */
  private static Line filter(BrowserContext planner, String home, String name, String path) {
    double[] millis = new double[LOADS];
    try (Page page = planner.newPage()) {
      page.navigate(home + path);
      for (int i = -1; i < LOADS; i++) {
        page.selectOption("#region", i % 2 == 0 ? "KZ-75" : "KZ-71");
        long began = System.nanoTime();
        page.click(".filters button");
        page.waitForLoadState();
        page.evaluate(SHOWN);
        if (i >= 0) {
          millis[i] = (System.nanoTime() - began) / 1e6;
        }
      }
    }
    return Line.of("filter to picture, " + name, Numbers.quantile(0.95, millis), "ms p95")
        .beside("ms p50", Numbers.median(millis))
        .atMost(WANTED_FILTER_MILLIS);
  }
}
