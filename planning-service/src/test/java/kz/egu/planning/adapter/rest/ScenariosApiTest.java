package kz.egu.planning.adapter.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.SignedIn;
import kz.egu.local.testing.TestTokens;
import kz.egu.planning.application.Projection;
import kz.egu.planning.application.Today;
import kz.egu.planning.domain.sums.Weeks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A thousand people in Zhetisu and five hundred in Ulytau had their yearly dose last week; a
 * planner asks what would be if they came back every half year.
 */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@QuarkusTestResource(
    value = EguStack.class,
    restrictToAnnotatedClass = true,
    initArgs = {
      @ResourceArg(name = "database", value = "planning"),
      @ResourceArg(name = "fresh", value = "true")
    })
class ScenariosApiTest {
  @Inject DataSource database;
  @Inject Today today;

  private String planner = "";
  private LocalDate thisWeek = LocalDate.MIN;

  @BeforeAll
  void aThousandPeople() throws SQLException {
    planner = TestTokens.planner();
    thisWeek = Weeks.mondayOf(today.date());
    clear();
    for (String table : cohortTables()) {
      boolean byDay = !table.endsWith("_now");
      for (String people : List.of("KZ-33:1000", "KZ-62:500")) {
        String[] part = people.split(":", 2);
        execute(
            "insert into %s values ('%s', 'covid-19', 2, '%s', '208', %s %s)"
                .formatted(
                    table,
                    part[0],
                    thisWeek.minusWeeks(1),
                    byDay ? "'" + thisWeek.minusWeeks(1) + "'," : "",
                    part[1]));
      }
    }
  }

  @AfterAll
  void gone() throws SQLException {
    clear();
  }

  private void clear() throws SQLException {
    execute("delete from scenario");
    for (String table : cohortTables()) {
      execute("delete from " + table + " where region in ('KZ-33', 'KZ-62')");
    }
  }

  /** The sums of now are kept beside those by day, once they are. */
  private List<String> cohortTables() throws SQLException {
    try (Connection connection = database.getConnection();
        var tables = connection.getMetaData().getTables(null, "public", "cohort_now", null)) {
      return tables.next() ? List.of("cohort", "cohort_now") : List.of("cohort");
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void halfAYearMovesTheThousandAndChangesProjectionAndOrder() {
    // 365 days after last week's Monday is 51 weeks ahead of this one, 182 days 25 weeks.
    String yearly = save(body("Yearly", "")).statusCode(201).extract().path("id");
    String half = save(body("Half a year", ", \"revaccinationDays\": 182")).extract().path("id");
    assertThat(dueWeeks(yearly)).containsExactly(thisWeek.plusWeeks(51).toString());
    assertThat(dueWeeks(half)).containsExactly(thisWeek.plusWeeks(25).toString());
    String supply = "/supply?region=KZ-33&vaccine=208&leadTimeWeeks=20&reviewWeeks=10";
    JsonPath before = asked("/v1/scenarios/" + yearly + supply).extract().jsonPath();
    JsonPath after = asked("/v1/scenarios/" + half + supply).extract().jsonPath();
    // In thirty weeks nobody comes.
    assertThat(before.getList("rows")).isEmpty();
    // A thousand doses of six-dose vials, a tenth wasted.
    assertThat(after.getLong("rows[0].orderDoses")).isEqualTo(1_112);
    assertThat(after.getString("scenario.name")).isEqualTo("Half a year");
    JsonPath compared =
        asked("/v1/scenarios/compare?region=KZ-33&weeks=60&scenario=" + half + ',' + yearly)
            .extract()
            .jsonPath();
    assertThat(compared.getDouble("rows.find { it.asIs > 0 }.asIs")).isEqualTo(1_000);
    assertThat(compared.getDouble("rows.find { it.means[0] > 0 }.means[0]")).isEqualTo(1_000);
    assertThat(compared.getString("rows.find { it.means[0] > 0 }.week"))
        .isEqualTo(thisWeek.plusWeeks(25).toString());
    assertThat(compared.getString("rows.find { it.means[1] > 0 }.week"))
        .isEqualTo(thisWeek.plusWeeks(51).toString());
  }

  private List<String> dueWeeks(String id) {
    return asked("/v1/scenarios/" + id + "/projections?region=KZ-33&weeks=60&vaccine=208")
        .extract()
        .jsonPath()
        .getList("rows", Projection.Row.class)
        .stream()
        .filter(row -> row.mean() > 0)
        .peek(row -> assertThat(row.mean()).isCloseTo(1_000, within(1e-6)))
        .peek(row -> assertThat(row.doseNumber()).isEqualTo(3))
        .map(row -> row.week().toString())
        .toList();
  }

  @Test
  void aCeilingIsSharedByNeedAndWhatIsPutOffComesLater() {
    String id =
        save(body(
                "Scarce",
                ", \"revaccinationDays\": 182, \"supplyCeiling\": {\"dosesPerWeek\": 900}"))
            .extract()
            .path("id");
    JsonPath answer =
        asked("/v1/scenarios/" + id + "/projections?weeks=30&doseNumber=3&vaccine=208")
            .extract()
            .jsonPath();
    assertThat(doses(answer, "KZ-33", 25)).isEqualTo(600);
    assertThat(doses(answer, "KZ-62", 25)).isEqualTo(300);
    assertThat(doses(answer, "ALL", 25)).isEqualTo(900);
    assertThat(doses(answer, "KZ-33", 26)).isEqualTo(400);
    assertThat(doses(answer, "KZ-62", 26)).isEqualTo(200);
    assertThat(answer.getList("shortages")).hasSize(2);
    assertThat(answer.getDouble("shortages.find { it.region == 'KZ-62' }.need")).isEqualTo(500);
    JsonPath orders =
        asked(
                "/v1/scenarios/"
                    + id
                    + "/supply?vaccine=208&leadTimeWeeks=25&reviewWeeks=1&serviceLevel=0.5")
            .extract()
            .jsonPath();
    // 900 doses are 150 vials, for 186 and 93 wanted.
    assertThat(orders.getList("rows.orderVials", Integer.class).stream().mapToInt(v -> v).sum())
        .isEqualTo(150);
    assertThat(orders.getList("cuts")).hasSize(2);
  }

  private double doses(JsonPath answer, String region, int week) {
    return answer.getDouble(
        "rows.find { it.region == '%s' && it.week == '%s' }.mean"
            .formatted(region, thisWeek.plusWeeks(week)));
  }

  @Test
  void aScenarioCannotLeaveWithoutItsLabel() {
    String id = save(body("Labelled", ", \"uptake\": 0.5")).extract().path("id");
    for (String path :
        List.of("/projections?weeks=60&region=KZ-33", "/supply?vaccine=208&leadTimeWeeks=52")) {
      String[] lines =
          as(planner)
              .accept("text/csv")
              .get("/v1/scenarios/" + id + path)
              .then()
              .statusCode(200)
              .extract()
              .asString()
              .split("\r\n");
      assertThat(lines[0]).startsWith("scenario,scenarioName,region,");
      assertThat(lines).hasSizeGreaterThan(1);
      assertThat(List.of(lines).subList(1, lines.length))
          .allMatch(line -> line.startsWith(id + ",Labelled,KZ-"));
    }
    asked("/v1/scenarios").body("rows.name", hasItem("Labelled"));
    asked("/v1/scenarios/" + id).body("uptake", equalTo(0.5f));
    as(planner).delete("/v1/scenarios/" + id).then().statusCode(204);
    as(planner)
        .get("/v1/scenarios/" + id + "/projections")
        .then()
        .statusCode(404)
        .body("code", equalTo("scenario-not-found"));
  }

  @Test
  void thePageShowsThemSideBySideAndEveryRowNamesItsScenario() throws Exception {
    execute("delete from scenario");
    save(body("Shown", ", \"revaccinationDays\": 182")).statusCode(201);
    String view = "/scenarios?lang=en&region=KZ-33&vaccine=208&doseNumber=3";
    try (SignedIn browser = SignedIn.as("{\"roles\":[\"planner\"]}", RestAssured.port)) {
      for (String other : List.of("/", "/weekly", "/forecast", "/due", "/supply")) {
        assertThat(browser.get(other).statusCode()).as(other).isEqualTo(200);
      }
      HttpResponse<String> page = browser.get(view);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'none'")
          .doesNotContain("unsafe");
      assertThat(page.body()).contains("SCENARIO: Shown", "As things are", "1,000");
      assertThat(browser.get(view.replace("lang=en", "lang=kk")).body())
          .contains("lang=\"kk\"", "СЦЕНАРИЙ: Shown");
      String csv = browser.get(view + "&format=csv").body();
      assertThat(csv).contains("SCENARIO: Shown," + thisWeek.plusWeeks(25) + ",1000\r\n");
      assertThat(csv.lines().skip(1).filter(line -> !line.startsWith("As things are,")))
          .isNotEmpty()
          .allMatch(line -> line.startsWith("SCENARIO: Shown,"));
      JsonPath json = JsonPath.from(browser.get(view + "&format=json").body());
      assertThat(json.getList("rows")).hasSize((int) csv.lines().count() - 1);
      assertThat(json.getDouble("rows.find { it.mean > 0 }.mean")).isEqualTo(1_000);
    }
  }

  @Test
  void whatCannotBeIsRefusedByField() {
    refused("{}", "/name", "missing-value");
    refused("{\"name\": \"=cmd()\"}", "/name", "not-a-name");
    refused(body("A", ", \"uptake\": -1"), "/uptake", "not-a-number-of-these-bounds");
    refused(body("A", ", \"wastage\": 1"), "/wastage", "not-a-number-of-these-bounds");
    refused(body("A", ", \"intervalDays\": 1"), "/intervalDays", "not-a-number-of-these-bounds");
    refused(body("A", ", \"targetGroups\": [\"5-6\"]"), "/targetGroups/0", "unknown-age-band");
    refused(
        body("A", ", \"supplyCeiling\": {\"dosesPerWeek\": 1, \"rule\": \"luck\"}"),
        "/supplyCeiling/rule",
        "unknown-rule");
    refused("{\"name\": \"A\", \"programme\": \"luck\"}", "/programme", "unknown-programme");
    save(body("Twice", "")).statusCode(201);
    save(body("Twice", "")).statusCode(409).body("code", equalTo("scenario-name-taken"));
    as(planner).get("/v1/scenarios/compare").then().statusCode(400);
    given().get("/v1/scenarios").then().statusCode(401);
    as(TestTokens.citizen("150117500009")).get("/v1/scenarios").then().statusCode(403);
  }

  private void refused(String body, String pointer, String code) {
    save(body)
        .statusCode(422)
        .body("code", equalTo("scenario-refused"))
        .body("errors[0].pointer", equalTo(pointer))
        .body("errors[0].code", equalTo(code));
  }

  private static String body(String name, String more) {
    return "{\"name\": \"%s\", \"programme\": \"covid-19\"%s}".formatted(name, more);
  }

  private ValidatableResponse save(String body) {
    return as(planner).contentType("application/json").body(body).post("/v1/scenarios").then();
  }

  private ValidatableResponse asked(String question) {
    return as(planner).get(question).then().statusCode(200).contentType("application/json");
  }

  private static RequestSpecification as(String token) {
    return given().urlEncodingEnabled(false).auth().oauth2(token);
  }
}
