package kz.egu.registry.adapter.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.SignedIn;
import kz.egu.local.testing.TestTokens;
import kz.egu.registry.application.SearchBudget;
import org.junit.jupiter.api.Test;

/** The health worker's pages without a browser: what is sent wrongly, late, twice or by others. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
class ClinicPagesTest {
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");
  private static final List<String> FORMS =
      List.of(
          "/clinic/find",
          "/clinic/person",
          "/clinic/dose",
          "/clinic/dose/check",
          "/clinic/dose/change",
          "/clinic/dose/record",
          "/clinic/dose/undo",
          "/clinic/not-done/record",
          "/clinic/not-done/undo",
          "/clinic/reports/more",
          "/clinic/reports/confirm",
          "/clinic/reports/reject",
          "/clinic/matches/next",
          "/clinic/matches/decide");

  @Inject SearchBudget budget;

  @Test
  void mistakesAreToldAtTheirFields() throws Exception {
    String iin = ClinicCases.freshIin();
    String id = ClinicCases.recorded(iin, days(300), ClinicCases.FACILITY).path("personId");
    try (SignedIn worker = worker(ClinicCases.FACILITY)) {
      HttpResponse<String> number = find(worker, "123456789012");
      assertThat(number.statusCode()).isEqualTo(422);
      assertThat(number.body())
          .contains("id=\"value-error\"", "This is not an IIN: its seventh digit");
      Map<String, String> dose = begun(worker, id);
      dose.put("lot", "L".repeat(41));
      dose.put("occurredOn", "2099-01-01");
      dose.put("site", "<script>");
      for (String step : List.of("check", "record")) {
        HttpResponse<String> answer = worker.post("/clinic/dose/" + step, dose);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
            .contains("href=\"#lot\"", "Longer than 40 characters")
            .contains("href=\"#occurredOn\"", "The dose lies in the future")
            .doesNotContain("<script>");
      }
      assertThat(ClinicCases.doses(iin)).hasSize(1);
      HttpResponse<String> none =
          worker.post("/clinic/dose", Map.of("personId", id, "vaccine", "cvx:none"));
      assertThat(none.statusCode()).isEqualTo(422);
      assertThat(none.body()).contains("Choose a vaccine.");
      HttpResponse<String> nobody =
          worker.post(
              "/clinic/dose",
              Map.of("system", "iin", "value", ClinicCases.freshIin(), "sex", "female"));
      assertThat(nobody.statusCode()).isEqualTo(422);
      assertThat(nobody.body()).contains("href=\"#familyName\"", "href=\"#birthDate\"");
    }
  }

  @Test
  void nothingSentIsAFailureOfOurs() throws Exception {
    try (SignedIn worker = worker(ClinicCases.FACILITY)) {
      List<Map<String, String>> odd =
          List.of(
              Map.of(),
              Map.of("id", "x", "personId", "x", "version", "0", "decision", ":", "after", "?"),
              Map.of(
                  "id",
                  new UUID(7, 7).toString(),
                  "personId",
                  new UUID(7, 7).toString(),
                  "version",
                  "1",
                  "reason",
                  "mistake",
                  "decision",
                  "same-person:x",
                  "vaccine",
                  "a:b:c"),
              Map.of("value", "\u0000\ud83d", "system", "x".repeat(3_000), "key", "\u0001"));
      for (String form : FORMS) {
        for (Map<String, String> sent : odd) {
          HttpResponse<String> answer = worker.post(form, sent);
          assertThat(answer.statusCode()).as("%s %s", form, sent).isLessThan(500);
          assertThat(worker.get(form).statusCode()).as(form).isEqualTo(200);
        }
      }
    }
  }

  @Test
  void aPersonStaysOutOfAddressesCookiesAndCaches() throws Exception {
    String iin = ClinicCases.freshIin();
    String id = ClinicCases.recorded(iin, days(300), ClinicCases.FACILITY).path("personId");
    try (SignedIn worker = worker(ClinicCases.FACILITY)) {
      HttpResponse<String> found = find(worker, iin);
      assertThat(found.statusCode()).isEqualTo(200);
      assertThat(found.body()).contains("Сейітқазы Айгүл", iin, "EK9788");
      assertThat(found.uri().getPath()).isEqualTo("/clinic/find");
      assertThat(found.uri().getQuery()).isNull();
      assertThat(found.headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(found.headers().firstValue("Content-Security-Policy").orElseThrow())
          .startsWith("default-src 'none'");
      assertThat(found.headers().allValues("Set-Cookie"))
          .isNotEmpty()
          .allSatisfy(
              cookie ->
                  assertThat(cookie)
                      .containsIgnoringCase("; HttpOnly; ")
                      .contains("Path=/clinic", "SameSite=Strict")
                      .doesNotContain(iin));
      // Another language, or a reload, shows the record that is open.
      HttpResponse<String> again = worker.get("/clinic/find?lang=en");
      assertThat(again.uri().getPath()).isEqualTo("/clinic/person");
      assertThat(again.body()).contains("Сейітқазы Айгүл");
      Map<String, String> dose = begun(worker, id);
      List<String> walked = new ArrayList<>(List.of("POST /clinic/find", "POST /clinic/dose"));
      for (String form :
          List.of("person", "dose/check", "dose/change", "dose/record", "not-done/record")) {
        assertThat(worker.post("/clinic/" + form, dose).body()).contains("Сейітқазы Айгүл");
        walked.add("POST /clinic/" + form);
      }
      for (String page : List.of("person", "not-done")) {
        assertThat(worker.get("/clinic/" + page).body()).contains("Сейітқазы Айгүл");
        walked.add("GET /clinic/" + page);
      }
      List<Map<String, Object>> log =
          given()
              .auth()
              .oauth2(TestTokens.citizen(iin))
              .queryParam("limit", 100)
              .get("/v1/me/access-log")
              .path("accesses");
      assertThat(log)
          .filteredOn(row -> "clinic".equals(row.get("role")))
          .allSatisfy(
              row ->
                  assertThat(row)
                      .containsEntry("facility", ClinicCases.FACILITY)
                      .containsEntry("purpose", "treatment"))
          .extracting(row -> row.get("route"))
          .containsAll(walked);
      assertThat(worker.get("/clinic").body()).doesNotContain("Сейітқазы");
      assertThat(worker.get("/clinic/person").body()).doesNotContain("Сейітқазы");
    }
  }

  @Test
  void whoIsNotOnRecordBeginsWithADose() throws Exception {
    String iin = ClinicCases.freshIin();
    try (SignedIn worker = worker(ClinicCases.FACILITY)) {
      HttpResponse<String> unknown = find(worker, iin);
      assertThat(unknown.statusCode()).isEqualTo(404);
      assertThat(unknown.body()).contains("Nobody on record under this number");
      Map<String, String> person = hidden(unknown);
      person.putAll(
          Map.of(
              "familyName", "Жұмабаев",
              "givenName", "Ерлан",
              "birthDate", new kz.egu.kernel.id.Iin(iin).birthDate().toString(),
              "sex", new kz.egu.kernel.id.Iin(iin).sex().wire(),
              "vaccine", "cvx:208"));
      Map<String, String> dose = hidden(worker.post("/clinic/dose", person));
      dose.putAll(Map.of("lot", "NEW-1", "occurredOn", ClinicCases.today().toString()));
      HttpResponse<String> check = worker.post("/clinic/dose/check", dose);
      assertThat(check.body()).contains("Nothing is on record yet", "Жұмабаев Ерлан");
      HttpResponse<String> recorded = worker.post("/clinic/dose/record", hidden(check));
      assertThat(recorded.uri().getPath()).isEqualTo("/clinic/person");
      assertThat(recorded.body()).contains("Recorded: Comirnaty", "dose 1");
      assertThat(ClinicCases.doses(iin)).hasSize(1);
      // The lot of the day comes by itself with the next person.
      String other = ClinicCases.freshIin();
      String id = ClinicCases.recorded(other, days(300), ClinicCases.FACILITY).path("personId");
      HttpResponse<String> next =
          worker.post("/clinic/dose", Map.of("personId", id, "vaccine", "cvx:208"));
      assertThat(next.body()).contains("value=\"NEW-1\"", "The lot last recorded here today");
    }
  }

  @Test
  void sixteenClicksAtOnceAreOneDose() throws Exception {
    String iin = ClinicCases.freshIin();
    String id = ClinicCases.recorded(iin, days(300), ClinicCases.FACILITY).path("personId");
    try (SignedIn worker = worker(ClinicCases.FACILITY)) {
      Map<String, String> dose = checked(worker, begun(worker, id), "CLICK-1");
      List<HttpResponse<String>> answers = atOnce(() -> worker.post("/clinic/dose/record", dose));
      assertThat(answers)
          .hasSize(16)
          .allSatisfy(
              answer -> {
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.uri().getPath()).isEqualTo("/clinic/person");
              });
    }
    assertThat(ClinicCases.doses(iin)).hasSize(2);
  }

  @Test
  void whatIsToBeConsideredIsShownBeforeAndNeedsAReason() throws Exception {
    String iin = ClinicCases.freshIin();
    String id = ClinicCases.recorded(iin, days(5), ClinicCases.FACILITY).path("personId");
    try (SignedIn worker = worker(ClinicCases.FACILITY)) {
      Map<String, String> dose = checked(worker, begun(worker, id), "WARN-1");
      assertThat(dose.get("seen")).isEqualTo("too-early");
      HttpResponse<String> without = worker.post("/clinic/dose/record", dose);
      assertThat(without.statusCode()).isEqualTo(422);
      assertThat(without.body()).contains("One thing to consider", "Say why.");
      Map<String, String> unseen = new LinkedHashMap<>(dose);
      unseen.put("seen", "");
      unseen.put("reason", "as ordered");
      assertThat(worker.post("/clinic/dose/record", unseen).body())
          .as("not shown what there is to consider")
          .contains("Nothing is on record yet");
      assertThat(ClinicCases.doses(iin)).hasSize(1);
      dose.put("reason", "as ordered");
      assertThat(worker.post("/clinic/dose/record", dose).body()).contains("Recorded: Comirnaty");
      List<Map<String, Object>> doses = ClinicCases.doses(iin);
      assertThat(doses).hasSize(2);
      Object recorded =
          doses.stream()
              .filter(one -> "WARN-1".equals(one.get("lotNumber")))
              .findFirst()
              .orElseThrow()
              .get("doseId");
      assertThat(
              ClinicCases.clinic(ClinicCases.FACILITY)
                  .get("/v1/doses/" + recorded + "/history")
                  .<String>path("versions[0].dose.warningsAcknowledged[0].reason"))
          .isEqualTo("as ordered");
    }
  }

  @Test
  void onlyOnesOwnDoseAsItStandsIsUndone() throws Exception {
    String iin = ClinicCases.freshIin();
    var foreign = ClinicCases.recorded(iin, days(300), ClinicCases.ELSEWHERE);
    var own = ClinicCases.recorded(iin, days(200), ClinicCases.FACILITY);
    String id = own.path("personId");
    try (SignedIn worker = worker(ClinicCases.FACILITY)) {
      HttpResponse<String> refused = undo(worker, id, foreign.path("doseId"), "1");
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.body()).contains("The dose belongs to another facility");
      Map<String, Object> corrected = ClinicCases.dose(iin, days(200), ClinicCases.FACILITY);
      corrected.put("lotNumber", "OTHER");
      ClinicCases.clinic(ClinicCases.FACILITY)
          .header("If-Match", "\"1\"")
          .body(corrected)
          .put("/v1/doses/" + own.path("doseId"))
          .then()
          .statusCode(200);
      assertThat(undo(worker, id, own.path("doseId"), "1").statusCode()).isEqualTo(412);
      assertThat(ClinicCases.doses(iin)).hasSize(2);
      HttpResponse<String> undone = undo(worker, id, own.path("doseId"), "2");
      assertThat(undone.body()).contains("Undone.");
      assertThat(ClinicCases.doses(iin)).hasSize(1);
    }
  }

  @Test
  void refusalsAndContraindicationsAreRecordedAndUndone() throws Exception {
    String iin = ClinicCases.freshIin();
    String id = ClinicCases.recorded(iin, days(300), ClinicCases.FACILITY).path("personId");
    try (SignedIn worker = worker(ClinicCases.FACILITY)) {
      Map<String, String> form =
          new LinkedHashMap<>(
              Map.of(
                  "personId",
                  id,
                  "vaccine",
                  "cvx:208",
                  "occurredOn",
                  ClinicCases.today().toString()));
      HttpResponse<String> empty = worker.post("/clinic/not-done/record", form);
      assertThat(empty.statusCode()).isEqualTo(422);
      assertThat(empty.body()).contains("href=\"#statusReason\"");
      form.put("statusReason", "contraindication");
      form.put("until", ClinicCases.today().plusDays(30).toString());
      HttpResponse<String> recorded = worker.post("/clinic/not-done/record", form);
      assertThat(recorded.body())
          .contains("was not given", "Contraindicated until", "Refusals and contraindications");
      Map<String, String> undo = hidden(recorded);
      undo.put("reason", "mistake");
      assertThat(worker.post("/clinic/not-done/undo", undo).body())
          .contains("Undone.")
          .doesNotContain("Contraindicated until");
    }
  }

  @Test
  void whoSearchesTooOftenIsToldSo() throws Exception {
    String subject = "clinic-curious-" + UUID.randomUUID();
    String claims =
        ClinicCases.claims(ClinicCases.FACILITY).replace("}", ",\"sub\":\"" + subject + "\"}");
    try (SignedIn worker = SignedIn.as(claims, RestAssured.port)) {
      while (budget.take(subject).isEmpty()) {
        // until it is spent
      }
      HttpResponse<String> spent = find(worker, ClinicCases.freshIin());
      assertThat(spent.statusCode()).isEqualTo(429);
      assertThat(spent.body()).contains("You have searched too often. Search again in");
    }
  }

  private static java.time.LocalDate days(int before) {
    return ClinicCases.today().minusDays(before);
  }

  private static SignedIn worker(String facility) throws IOException, InterruptedException {
    return SignedIn.as(ClinicCases.claims(facility), RestAssured.port);
  }

  private static HttpResponse<String> find(SignedIn worker, String iin)
      throws IOException, InterruptedException {
    return worker.post("/clinic/find", Map.of("system", "iin", "value", iin));
  }

  private static HttpResponse<String> undo(
      SignedIn worker, String personId, String doseId, String version)
      throws IOException, InterruptedException {
    return worker.post(
        "/clinic/dose/undo",
        Map.of("personId", personId, "id", doseId, "version", version, "reason", "mistake"));
  }

  /** The details of a dose, as their page gives them. */
  private static Map<String, String> begun(SignedIn worker, String personId)
      throws IOException, InterruptedException {
    Map<String, String> form =
        hidden(worker.post("/clinic/dose", Map.of("personId", personId, "vaccine", "cvx:208")));
    form.put("occurredOn", ClinicCases.today().toString());
    return form;
  }

  /** What the page of checking sends on. */
  private static Map<String, String> checked(SignedIn worker, Map<String, String> dose, String lot)
      throws IOException, InterruptedException {
    dose.put("lot", lot);
    return hidden(worker.post("/clinic/dose/check", dose));
  }

  /** What the last form of a page carries along unseen. */
  private static Map<String, String> hidden(HttpResponse<String> page) {
    Map<String, String> hidden = new LinkedHashMap<>();
    Matcher input = HIDDEN.matcher(page.body());
    while (input.find()) {
      hidden.put(input.group(1), input.group(2));
    }
    assertThat(hidden).as(page.body()).isNotEmpty();
    return hidden;
  }

  private static <T> List<T> atOnce(Callable<T> call) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<T> answers = new ArrayList<>();
      for (Future<T> answer : threads.invokeAll(Collections.nCopies(16, call))) {
        answers.add(answer.get());
      }
      return answers;
    }
  }
}
