package kz.egu.planning.adapter.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import kz.egu.planning.application.Projection;
import kz.egu.planning.application.Today;
import kz.egu.planning.domain.sums.Weeks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Half a year of doses in Almaty, and a planner who reports stock and asks what to order. The sums
 * are written as the intake would leave them, for a programme and product of their own.
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
class SupplyApiTest {
  private static final int WEEKS = 26;
  private static final String ORDER = "/v1/supply?region=KZ-75&vaccine=10";
  private static final String ADD =
      "insert into volume values ('KZ-75', ?, '10', 'polio', ?, '0-4', 'primary', ?, ?)";

  @Inject DataSource database;
  @Inject Today today;

  private String planner = "";
  private LocalDate thisWeek = LocalDate.MIN;

  @BeforeAll
  void halfAYear() throws SQLException {
    planner = TestTokens.planner();
    thisWeek = Weeks.mondayOf(today.date());
    try (Connection connection = database.getConnection();
        PreparedStatement add = connection.prepareStatement(ADD)) {
      for (int week = 1; week <= WEEKS; week++) {
        for (int dose = 1; dose <= 2; dose++) {
          add.setObject(1, thisWeek.minusWeeks(week));
          add.setInt(2, dose);
          add.setObject(3, thisWeek.minusWeeks(week));
          add.setLong(4, 1_000 + 40 * (week % 5) - 100L * dose);
          add.executeUpdate();
        }
      }
    }
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into volume_now select region, week, product, programme, dose_number, sum(doses)
          from volume where programme = 'polio' group by 1, 2, 3, 4, 5\
          """);
    }
  }

  @AfterAll
  void gone() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("delete from volume where programme = 'polio'");
      statement.execute("delete from volume_now where programme = 'polio'");
      statement.execute("delete from stock");
    }
  }

  @BeforeEach
  void nothingReported() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("delete from stock");
    }
  }

  @Test
  void anOrderFollowsFromTheProjectionAndItsOwnNumbers() {
    report("{\"onHandDoses\": 3000}").statusCode(200);
    JsonPath supply = asked(ORDER).body("rows", hasSize(1)).extract().jsonPath();
    double demand =
        asked("/v1/projections?region=KZ-75&vaccine=10&weeks=8")
            .extract()
            .jsonPath()
            .getList("rows", Projection.Row.class)
            .stream()
            .mapToDouble(Projection.Row::mean)
            .sum();
    assertThat(demand).isBetween(8 * 1_000.0, 8 * 2_500.0);
    assertThat(number(supply, "why.numbers.demand")).isCloseTo(demand, within(1.0));
    // Ten-dose vials, liquid: a quarter is wasted.
    assertThat(number(supply, "wastage")).isCloseTo(0.25, within(1e-6));
    assertThat(number(supply, "need")).isCloseTo(demand / 0.75, within(2.0));
    double enough = number(supply, "why.numbers.demandAtServiceLevel") / 0.75;
    assertThat(number(supply, "safetyStock"))
        .isPositive()
        .isCloseTo(enough - demand / 0.75, within(2.0));
    assertThat(number(supply, "orderDoses")).isCloseTo(enough - 3_000, within(3.0));
    assertThat(number(supply, "orderVials"))
        .isEqualTo(Math.ceil(number(supply, "orderDoses") / 10));
    // Ten vials to a pack, by the parameters shipped.
    assertThat(number(supply, "why.numbers.vialsPerPack")).isEqualTo(10);
    assertThat(number(supply, "orderPacks"))
        .isEqualTo(Math.ceil(number(supply, "orderDoses") / 100));
    assertThat(supply.getString("rows[0].why.numbers.parameters")).startsWith("example-");
    assertThat(supply.getString("rows[0].orderWeek")).isEqualTo(thisWeek.toString());
    assertThat(supply.getBoolean("rows[0].why.numbers.late")).isTrue();
    assertThat(number(supply, "why.numbers.methods.consumption"))
        .isCloseTo(1_860 / 0.75 * 8, within(400.0));
    assertThat(supply.getString("asOf.date")).isEqualTo(today.date().toString());
    assertThat(supply.getLong("hitRate.weeks")).isPositive();
  }

  @Test
  void moreStockLowersTheOrderByAsMuch() {
    report("{\"onHandDoses\": 0}").statusCode(200);
    double none = number(asked(ORDER).extract().jsonPath(), "orderDoses");
    report(
            """
            {"onHandDoses": 1500, "expiries": [{"lotNumber": "P-1", "expires": "2199-12-31",
             "doses": 700}], "incoming": [{"week": "%s", "doses": 500}]}
            """
                .formatted(thisWeek.plusWeeks(2)))
        .statusCode(200)
        .body("region", equalTo("KZ-75"))
        .body("vaccine", equalTo("10"))
        .body("onHandDoses", is(1500))
        .body("expiries[0].lotNumber", equalTo("P-1"))
        .body("incoming[0].doses", is(500))
        .body("reportedAt", not(equalTo("")));
    JsonPath more = asked(ORDER).extract().jsonPath();
    assertThat(number(more, "orderDoses")).isEqualTo(none - 2_000);
    assertThat(number(more, "onHand")).isEqualTo(1_500);
    assertThat(number(more, "why.numbers.incoming")).isEqualTo(500);
    report("{\"onHandDoses\": 900000}").statusCode(200);
    asked(ORDER)
        .body("rows[0].orderDoses", is(0))
        .body("rows[0].orderVials", is(0))
        .body("rows[0]", not(hasKey("orderWeek")))
        .body("rows[0].why.sentence", containsString("Nothing to order"));
    report(
            "{\"onHandDoses\": 900000, \"expiries\": [{\"lotNumber\": \"X\", \"expires\":"
                + " \"2020-01-31\", \"doses\": 900000}]}")
        .statusCode(200);
    JsonPath expired = asked(ORDER).extract().jsonPath();
    assertThat(number(expired, "orderDoses")).isEqualTo(none);
    assertThat(number(expired, "why.numbers.expiring")).isEqualTo(900_000);
  }

  @Test
  void theServiceLevelRaisesAndSessionsExplainTheOrder() {
    double last = 0;
    for (String level : List.of("0.5", "0.8", "0.9", "0.95", "0.975")) {
      double order =
          number(asked(ORDER + "&serviceLevel=" + level).extract().jsonPath(), "orderDoses");
      assertThat(order).as("at %s", level).isGreaterThanOrEqualTo(last).isPositive();
      last = order;
    }
    JsonPath sessions =
        asked(ORDER + "&clientsPerSession=20&targetShare=0.02&coverage=0.9&reviewWeeks=8")
            .extract()
            .jsonPath();
    // 18.2 % of opened vials, and 1 % lost unopened at each of three stores.
    assertThat(number(sessions, "wastage"))
        .isCloseTo(1 - 0.99 * 0.99 * 0.99 * (1 - 0.182), within(0.001));
    assertThat(sessions.getString("rows[0].why.numbers.wastageSource")).isEqualTo("SESSIONS");
    double need = number(sessions, "need");
    assertThat(number(sessions, "why.numbers.methods.session")).isCloseTo(need, within(need / 1e5));
    assertThat(number(sessions, "why.numbers.methods.population")).isPositive();
    assertThat(sessions.getInt("rows[0].why.numbers.reviewWeeks")).isEqualTo(8);
    assertThat(number(sessions, "why.methods.session.inputs.clientsPerSession")).isEqualTo(20);
    assertThat(number(sessions, "why.methods.session.inputs.vialsPerSession"))
        .isCloseTo(20 / 10.0 / (1 - 0.182), within(0.005));
    assertThat(sessions.getString("rows[0].why.methods.session.sentence"))
        .contains("sessions of 20 people", "1.0 % lost", "3 stores")
        .contains(Math.round(number(sessions, "why.numbers.methods.session")) + " doses");
    double people = number(sessions, "why.methods.population.inputs.targetPopulation");
    assertThat(number(sessions, "why.methods.population.inputs.doses"))
        .isCloseTo(
            people
                * number(sessions, "why.methods.population.inputs.dosesInSchedule")
                * 0.9
                * number(sessions, "why.numbers.wastageFactor")
                * 12
                / (365.25 / 7),
            within(2.0));
    assertThat(sessions.getString("rows[0].why.methods.population.sentence"))
        .contains(Math.round(people) + " people", "90.0 %", "12 weeks");
  }

  @Test
  void theReasonIsASentenceInTheReadersLanguage() {
    JsonPath english = asked(ORDER).extract().jsonPath();
    String doses = english.getString("rows[0].orderDoses");
    assertThat(english.getString("rows[0].why.sentence"))
        .startsWith("Order " + doses + " doses")
        .contains("25.0 %", "in the week of " + thisWeek, "Nobody has reported this stock")
        .doesNotContain("{");
    assertThat(english.getString("rows[0].why.methods.consumption.sentence"))
        .contains("1857 doses a week in the last 26 weeks", "1.333");
    assertThat(english.getString("rows[0].why.methods.population.sentence"))
        .contains("targetShare");
    assertThat(english.getString("rows[0].why.methods.session.sentence"))
        .contains("clientsPerSession");
    assertThat(english.getMap("rows[0].why.methods.session.inputs")).doesNotContainKey("doses");
    assertThat(sentence("ru-KZ")).startsWith("Заказать " + doses).contains("никто не сообщал");
    assertThat(sentence("kk")).contains(doses + " доза").contains("хабарламаған");
    report("{\"onHandDoses\": 0}").statusCode(200);
    assertThat(sentence("ru")).doesNotContain("никто не сообщал");
  }

  @Test
  void ordersAreThereAsCsv() {
    as(planner)
        .contentType("text/plain")
        .body("40")
        .put("/v1/stock/KZ-71/141")
        .then()
        .statusCode(415);
    put("/v1/stock/KZ-71/cvx:141", "{\"onHandDoses\": 40}").statusCode(200);
    JsonPath influenza =
        asked("/v1/supply?region=KZ-71&vaccine=141&reviewWeeks=8").extract().jsonPath();
    int astana =
        asked("/v1/regions").extract().path("rows.find { it.region == 'KZ-71' }.population");
    assertThat(influenza.getString("rows[0].why.methods.population.inputs.targetGroup"))
        .startsWith("example:");
    // A fifth of the people, half of them, by the parameters shipped; one dose, a quarter wasted.
    assertThat(number(influenza, "why.numbers.methods.population"))
        .isCloseTo(astana * 0.2 * 0.5 / 0.75 * 12 / (365.25 / 7), within(2.0));
    String[] lines =
        as(planner)
            .accept("text/csv")
            .get("/v1/supply?vaccine=10,141")
            .then()
            .statusCode(200)
            .contentType("text/csv")
            .header("Content-Language", "en")
            .extract()
            .asString()
            .split("\r\n");
    assertThat(lines).hasSizeGreaterThanOrEqualTo(3);
    assertThat(lines[0]).startsWith("region,vaccine,need,wastage,safetyStock,onHand,orderDoses,");
    assertThat(lines).anyMatch(line -> line.startsWith("KZ-71,141,") && line.contains(",40,"));
    assertThat(lines).anyMatch(line -> line.startsWith("KZ-75,10,"));
    asked("/v1/supply?region=KZ-10&vaccine=10").body("rows", empty());
  }

  @Test
  void stockThatCannotBeIsRefusedByField() {
    new StockLists(planner, thisWeek).reportsThatCannotBeAreRefusedByField();
    report("{\"onHandDoses\": \"many\"}").statusCode(400).body("code", equalTo("malformed-body"));
    report("{\"onHandDoses\": 1, \"colour\": 1}").statusCode(400);
    put("/v1/stock/KZ-99/10", "{\"onHandDoses\": 1}")
        .statusCode(422)
        .body("errors[0].code", equalTo("unknown-region"));
    put("/v1/stock/KZ-75/999999", "{\"onHandDoses\": 1}")
        .statusCode(422)
        .body("errors[0].code", equalTo("unknown-vaccine"));
    put("/v1/stock/KZ-75,KZ-71/10", "{\"onHandDoses\": 1}")
        .statusCode(400)
        .body("errors[0].code", equalTo("not-a-code"));
    for (String wrong : List.of("0.49", "0.976", "1", "x", "-1", "NaN", "9e-1")) {
      as(planner)
          .get(ORDER + "&serviceLevel=" + wrong)
          .then()
          .statusCode(400)
          .body("errors[0].pointer", equalTo("serviceLevel"))
          .body("errors[0].code", equalTo("not-a-share-in-range"));
    }
    as(planner).get(ORDER + "&asOf=2026-01-01").then().statusCode(400);
  }

  @Test
  void aFileOfStockIsTakenWholeOrNotAtAll() {
    StockLists lists = new StockLists(planner, thisWeek);
    lists.aFileIsListedAndSentBack();
    asked(ORDER).body("rows[0].onHand", is(1_200));
    lists.faultsAreToldByLineAndColumn();
    asked(ORDER).body("rows[0].onHand", is(1_200));
  }

  @Test
  void theShelfTellsWhatGoesFromWhichLot() {
    new StockLists(planner, thisWeek).theShelfIsDrawnOnWeekByWeek();
  }

  @Test
  void campaignStockIsKeptApart() {
    report("{\"onHandDoses\": 100}").statusCode(200).body("purpose", equalTo("routine"));
    double order = number(asked(ORDER).extract().jsonPath(), "orderDoses");
    put("/v1/stock/KZ-75/10?purpose=campaign", "{\"onHandDoses\": 800000}")
        .statusCode(200)
        .body("purpose", equalTo("campaign"));
    JsonPath beside = asked(ORDER).extract().jsonPath();
    assertThat(number(beside, "orderDoses")).isEqualTo(order);
    assertThat(number(beside, "onHand")).isEqualTo(100);
    assertThat(number(beside, "why.numbers.campaignOnHand")).isEqualTo(800_000);
    assertThat(sentence("en")).contains("800000 doses more are kept for campaigns");
    assertThat(sentence("ru")).contains("800000 доз хранится для кампаний");
    assertThat(sentence("kk")).contains("800000 доза науқандарға");
    put("/v1/stock/KZ-75/10?purpose=other", "{\"onHandDoses\": 1}")
        .statusCode(400)
        .body("errors[0].code", equalTo("unknown-purpose"));
    put("/v1/stock/KZ-75/10?purpose=routine,campaign", "{\"onHandDoses\": 1}").statusCode(400);
  }

  @Test
  void onlyPlannersAndAdministratorsOrder() {
    String body = "{\"onHandDoses\": 5}";
    String stock = "/v1/stock/KZ-75/10";
    given().get(ORDER).then().statusCode(401);
    given().contentType("application/json").body(body).put(stock).then().statusCode(401);
    for (String token :
        List.of(
            TestTokens.clinic("KZ-75-0001"),
            TestTokens.citizen("150117500009"),
            TestTokens.mobile())) {
      for (String list : List.of(ORDER, "/v1/stock", "/v1/shelf")) {
        as(token).get(list).then().statusCode(403);
      }
      as(token).contentType("text/csv").body("region").put("/v1/stock").then().statusCode(403);
      as(token).contentType("application/json").body(body).put(stock).then().statusCode(403);
    }
    asked(ORDER).body("rows[0].onHand", is(0));
    String admin = TestTokens.admin();
    as(admin).contentType("application/json").body(body).put(stock).then().statusCode(200);
    as(admin).get(ORDER).then().statusCode(200).body("rows[0].onHand", is(5));
  }

  private String sentence(String language) {
    return as(planner)
        .header("Accept-Language", language)
        .get(ORDER)
        .then()
        .statusCode(200)
        .extract()
        .path("rows[0].why.sentence");
  }

  private static double number(JsonPath supply, String path) {
    return supply.getDouble("rows[0]." + path);
  }

  private ValidatableResponse report(String body) {
    return put("/v1/stock/KZ-75/10", body);
  }

  private ValidatableResponse put(String path, String body) {
    return as(planner).contentType("application/json").body(body).put(path).then();
  }

  private ValidatableResponse asked(String question) {
    return as(planner).get(question).then().statusCode(200).contentType("application/json");
  }

  private static RequestSpecification as(String token) {
    return given().urlEncodingEnabled(false).auth().oauth2(token);
  }
}
