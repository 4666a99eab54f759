package kz.egu.registry.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.SignedIn;
import org.junit.jupiter.api.Test;

/** What the citizen's pages answer, and that no form does harm. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
class CitizenPagesTest {
  private static final String NEW = "/me/reports/new";
  private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");
  private static final Pattern WITHDRAW = Pattern.compile("name=\"withdraw\" value=\"([^\"]+)\"");
  private static final String REPORTS_OF = "select count(*) from self_report where iin = ?";
  private static final String LOOKS =
      """
      select count(*) from access_log a join person_identifier i using (person_id)
      where i.value = ? and a.purpose = 'own-record' and a.role = 'citizen' and a.route =\s""";

  /** Of one person each. */
  private static final String READS = "900305400012";

  private static final String ERRS = "900306400018";
  private static final String CROWDS = "900307400013";
  private static final String NEW_HERE = "900308400019";

  @Inject DataSource database;

  @Test
  void everyLookIsInTheLogAndNoAnswerIsKept() throws Exception {
    String dose = Sample.dose(READS, "208", "2026-03-04", "ME-LOT-1");
    Sample.corrected(dose, "208", "2026-03-04", "ME-LOT-2");
    Sample.contraindicated(READS, "03", "2026-03-05");
    try (SignedIn browser = SignedIn.as(SignedIn.citizen(READS), RestAssured.port)) {
      for (String path : List.of("/me", "/me/corrections", "/me/accesses", NEW)) {
        long before = count(LOOKS + "'GET " + path + "'", READS);
        HttpResponse<String> page = browser.get(path);
        assertThat(page.statusCode()).as(path).isEqualTo(200);
        assertThat(page.headers().firstValue("Cache-Control")).as(path).contains("no-store");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
            .contains("default-src 'none'")
            .doesNotContain("unsafe");
        assertThat(page.body()).as(path).doesNotContain(READS);
        assertThat(count(LOOKS + "'GET " + path + "'", READS)).as(path).isEqualTo(before + 1);
      }
      assertThat(browser.get("/me").body())
          .contains("Өмірзақова Айгүл", "ME-LOT-2", dose, "Contraindication", "was changed")
          .contains("This is a record of vaccinations; it does not permit or forbid anything.")
          .contains("href=\"https://pass.example/pass\"");
      assertThat(browser.get("/me/corrections").body())
          .contains("ME-LOT-1", "ME-LOT-2", "the lot was misread");
      assertThat(browser.get("/me/accesses").body()).contains("You", "What was corrected");
    }
  }

  @Test
  void everythingWrongIsSaidAtItsFieldAndKept() throws Exception {
    Sample.dose(ERRS, "208", "2026-03-04", "ME-ERRS");
    LocalDate tomorrow = LocalDate.now(ZoneId.of("Asia/Almaty")).plusDays(1);
    try (SignedIn browser = SignedIn.as(SignedIn.citizen(ERRS), RestAssured.port)) {
      Map<String, String> nothing = Map.of("key", key(browser.get(NEW)));
      String empty = refused(browser, nothing);
      assertThat(empty).contains("There are 4 mistakes", "vaccine-error", "occurredOn-error");
      assertThat(empty).contains("place-error", "document-error").doesNotContain("lot-error");

      assertWrong(browser, "occurredOn", "31.02.2026", "Not a date");
      assertWrong(browser, "occurredOn", tomorrow.toString(), "lies in the future");
      assertWrong(browser, "occurredOn", "1990-03-05", "before the person");
      assertWrong(browser, "place", "Istan\u202ebul", "characters that are not allowed");
      assertWrong(browser, "document", "я".repeat(201), "Longer than 200 characters");
      assertWrong(browser, "lot", "L".repeat(41), "Longer than 40 characters");
      assertWrong(browser, "vaccine", "cvx:nothing", "not in the catalogue");
      assertWrong(browser, "vaccine", "208", "not in the catalogue");
      assertWrong(browser, "facility", "KZ-99-9999", "not in the list");
      String script = refused(browser, with("place", "", "lot", "<script>alert(1)</script>"));
      assertThat(script).contains("&lt;script&gt;").doesNotContain("<script>");
    }
    assertThat(count(REPORTS_OF, ERRS)).isZero();
  }

  @Test
  void sixteenTimesTheSameFormIsOneReport() throws Exception {
    Sample.dose(CROWDS, "208", "2026-03-04", "ME-CROWDS");
    try (SignedIn browser = SignedIn.as(SignedIn.citizen(CROWDS), RestAssured.port)) {
      Map<String, String> form = with("key", key(browser.get(NEW)));
      List<Callable<HttpResponse<String>>> same = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        same.add(() -> browser.post(NEW, form));
      }
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<HttpResponse<String>> answer : threads.invokeAll(same)) {
          assertThat(answer.get().uri().toString()).endsWith("/me/reports?said=filed");
        }
      }
      assertThat(count(REPORTS_OF, CROWDS)).isEqualTo(1);

      Matcher pending = WITHDRAW.matcher(browser.get("/me/reports").body());
      assertThat(pending.find()).isTrue();
      HttpResponse<String> back = browser.post("/me/reports", Map.of("withdraw", pending.group(1)));
      assertThat(back.body()).contains("The report was taken back.");
      HttpResponse<String> late = browser.post(NEW, form);
      assertThat(late.statusCode()).isEqualTo(200);
      assertThat(count(REPORTS_OF, CROWDS)).as("the same form, sent again late").isEqualTo(1);
      HttpResponse<String> changed = browser.post(NEW, with(form, "lot", "ME-OTHER"));
      assertThat(changed.body()).contains("ME-OTHER");
      assertThat(count(REPORTS_OF, CROWDS)).as("the form, changed").isEqualTo(2);

      for (String id : List.of("", "x", new UUID(7, 7).toString(), pending.group(1))) {
        assertThat(browser.post("/me/reports", Map.of("withdraw", id)).statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void whoIsNotOnRecordSaysWhoTheyAre() throws Exception {
    try (SignedIn browser = SignedIn.as(SignedIn.citizen(NEW_HERE), RestAssured.port)) {
      assertThat(browser.get("/me").body()).contains("Nothing is on record under your number");
      assertThat(browser.get("/me/accesses").body()).contains("Nobody has looked.");
      assertThat(refused(browser, with("key", key(browser.get(NEW)))))
          .contains("familyName-error", "givenName-error", "There are 2 mistakes");
      Map<String, String> whole = new HashMap<>(with("familyName", "Ким"));
      whole.put("givenName", "Анна");
      assertThat(browser.post(NEW, whole).uri().getPath()).isEqualTo("/me/reports");
      assertThat(count(REPORTS_OF, NEW_HERE)).isEqualTo(1);
    }
  }

  @Test
  void otherRolesAreRefused() throws Exception {
    String clinic = "{\"roles\":[\"clinic\"],\"facility\":\"KZ-75-0001\"}";
    try (SignedIn browser = SignedIn.as(clinic, RestAssured.port)) {
      for (String path : List.of("/me", NEW, "/me/reports", "/me/accesses", "/me/corrections")) {
        assertThat(browser.get(path).statusCode()).as(path).isEqualTo(403);
      }
      assertThat(browser.post(NEW, with("lot", "ME-FOREIGN")).statusCode()).isEqualTo(403);
    }
  }

  private static void assertWrong(SignedIn browser, String field, String value, String words)
      throws Exception {
    String page = refused(browser, with(field, value));
    assertThat(page).contains("There is 1 mistake", field + "-error", words);
    if (!List.of("facility", "vaccine").contains(field)) {
      assertThat(page).as("what was written stays").contains("value=\"" + value);
    }
    assertThat(page)
        .as("and so does the rest")
        .contains(field.equals("lot") ? "vaccination card 12/3" : "ME-FORM");
  }

  private static String refused(SignedIn browser, Map<String, String> form) throws Exception {
    HttpResponse<String> answer = browser.post(NEW, form);
    assertThat(answer.statusCode()).isEqualTo(422);
    return answer.body();
  }

  /** A form that can be filed, but for what is replaced. */
  private static Map<String, String> with(String... changes) {
    Map<String, String> form = new HashMap<>();
    form.put("vaccine", "cvx:208");
    form.put("occurredOn", "2026-02-03");
    form.put("place", "Istanbul, Acıbadem");
    form.put("lot", "ME-FORM");
    form.put("document", "vaccination card 12/3, page 4");
    return with(form, changes);
  }

  private static Map<String, String> with(Map<String, String> form, String... changes) {
    Map<String, String> changed = new HashMap<>(form);
    for (int i = 0; i < changes.length; i += 2) {
      changed.put(changes[i], changes[i + 1]);
      if (changes[i].equals("facility")) {
        changed.remove("place");
      }
    }
    return changed;
  }

  private static String key(HttpResponse<String> page) {
    Matcher key = KEY.matcher(page.body());
    assertThat(key.find()).isTrue();
    return key.group(1);
  }

  private long count(String sql, String parameter) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, parameter);
      try (ResultSet row = statement.executeQuery()) {
        assertThat(row.next()).isTrue();
        return row.getLong(1);
      }
    }
  }
}
