package kz.egu.planning.adapter.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.event.Topics;
import kz.egu.local.Await;
import kz.egu.local.Role;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import kz.egu.planning.application.Projection;
import kz.egu.planning.model.DoseFeed;
import kz.egu.planning.model.RegistryModel;
import kz.egu.planning.model.RegistryModel.Dose;
import kz.egu.planning.model.RegistryModel.Person;
import kz.egu.rules.PathConfusionContract;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A small autumn: three people in two regions, a late entry, a correction and a mistake, and what
 * planners are then told.
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
class PlannersApiTest extends PathConfusionContract {
  private static final Duration BOUND = Duration.ofSeconds(40);

  /** People in Almaty, by the shipped reference data. */
  private static final int ALMATY = 2_347_924;

  private static final LocalDate MONDAY = LocalDate.of(2026, 10, 5);

  private String planner = "";
  private long positions;

  @Override
  protected int port() {
    return RestAssured.port;
  }

  @Override
  protected String protectedPath() {
    return "/v1/regions";
  }

  @BeforeAll
  void anAutumn() throws Exception {
    planner = TestTokens.planner();
    String kafka = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    DoseFeed.createTopic(kafka, 4);
    try (DoseFeed feed = new DoseFeed(kafka)) {
      feed.publish(autumn(), 2);
      feed.publishRaw(new ProducerRecord<>(Topics.DOSES.topic(), "nobody", new byte[] {'{'}));
      positions = feed.position();
      DoseEvent foreign = autumn().getFirst();
      ProducerRecord<String, byte[]> wrongKey = DoseFeed.record(foreign, positions + 1);
      ProducerRecord<String, byte[]> another =
          new ProducerRecord<>(
              wrongKey.topic(),
              null,
              new UUID(1, 1).toString(),
              wrongKey.value(),
              wrongKey.headers());
      feed.publishRaw(another);
    }
  }

  /** Dose 1 in three; dose 2 for one, late; one moved to another product; one voided. */
  private static List<DoseEvent> autumn() {
    RegistryModel registry = new RegistryModel(MONDAY);
    Person almaty = registry.person(1990, "KZ-75");
    Person astana = registry.person(2018, "KZ-71");
    Person homeless = registry.person(1940, null);
    registry.administer(almaty, MONDAY, "208", "covid-19", "KZ-75", Provenance.PRIMARY);
    Dose child =
        registry.administer(
            astana, MONDAY.plusDays(6), "208", "covid-19", "KZ-75", Provenance.PRIMARY);
    registry.day(MONDAY.plusDays(9));
    Dose mistake =
        registry.administer(
            homeless, MONDAY.plusDays(8), "208", "covid-19", "KZ-71", Provenance.PRIMARY);
    registry.administer(
        homeless, MONDAY.plusDays(9), "141", "influenza", "KZ-71", Provenance.PRIMARY);
    registry.day(MONDAY.plusDays(20));
    registry.administer(
        almaty, MONDAY.minusDays(28), "207", "covid-19", "KZ-75", Provenance.HISTORICAL);
    registry.amend(astana, child, MONDAY.plusDays(6), "210", "KZ-75");
    registry.voidDose(homeless, mistake);
    return registry.events();
  }

  @BeforeEach
  void takenIn() {
    assertThat(
            Await.until(
                BOUND,
                () ->
                    asked("/v1/volumes?groupBy=")
                        .extract()
                        .path("asOf.position")
                        .toString()
                        .equals(Long.toString(positions))))
        .as("all %s events taken in", positions)
        .isTrue();
  }

  @Test
  void volumesCountDosesWhereTheyWereGiven() {
    asked("/v1/volumes")
        .body("rows", hasSize(4))
        .body("rows.region", contains("KZ-71", "KZ-75", "KZ-75", "KZ-75"))
        .body("rows.week", contains("2026-10-12", "2026-09-07", "2026-10-05", "2026-10-05"))
        .body("rows.vaccine", contains("141", "207", "208", "210"))
        .body("rows.doseNumber", contains(1, 1, 2, 1))
        .body("rows.doses", everyItem(is(1)))
        .body("rows[0]", not(hasKey("ageBand")))
        .body("asOf.time", containsString("2026-11-20T08:00"));
  }

  @Test
  void volumesAsOfAnEarlierDayKnowNothingOfWhatCameLater() {
    asked("/v1/volumes?groupBy=vaccine,doseNumber&asOf=2026-10-14")
        .body("rows.vaccine", contains("141", "208"))
        .body("rows.doses", contains(1, 3))
        .body("asOf.date", equalTo("2026-10-14"));
    asked("/v1/volumes?groupBy=vaccine&asOf=2026-10-04").body("rows", empty());
    asked("/v1/volumes?groupBy=vaccine&asOf=2026-10-25")
        .body("rows.vaccine", contains("141", "207", "208", "210"));
  }

  @Test
  void volumesAreNarrowedAndGroupedAsAsked() {
    asked("/v1/volumes?groupBy=region&vaccine=208").body("rows", hasSize(1));
    asked("/v1/volumes?groupBy=region&vaccine=cvx:208,cvx:210").body("rows[0].doses", is(2));
    asked("/v1/volumes?groupBy=region&vaccine=http://hl7.org/fhir/sid/cvx%7C208")
        .body("rows[0].doses", is(1));
    asked("/v1/volumes?groupBy=week&from=2026-10-07&to=2026-10-11&region=KZ-75")
        .body("rows.week", contains("2026-10-05"))
        .body("rows[0].doses", is(2));
    asked("/v1/volumes?groupBy=doseNumber&doseNumber=2").body("rows.doses", contains(1));
    asked("/v1/volumes?groupBy=ageBand,provenance,programme")
        .body("rows.ageBand", contains("5-11", "30-39", "30-39", "80+"))
        .body("rows.provenance", contains("primary", "historical", "primary", "primary"));
    asked("/v1/volumes?groupBy=").body("rows", hasSize(1)).body("rows[0].doses", is(4));
  }

  @Test
  void volumesCountByDayToo() {
    asked("/v1/volumes?groupBy=region,day&from=2026-10-05&to=2026-10-11")
        .body("rows.day", contains("2026-10-05", "2026-10-11"))
        .body("rows.region", everyItem(is("KZ-75")))
        .body("rows[0]", not(hasKey("week")));
    asked("/v1/volumes?groupBy=day&from=2026-10-06&to=2026-10-10").body("rows", empty());
    asked("/v1/volumes?groupBy=day,vaccine&asOf=2026-10-14")
        .body("rows.day", contains("2026-10-05", "2026-10-11", "2026-10-13", "2026-10-14"))
        .body("rows.vaccine", contains("208", "208", "208", "141"));
    asked("/v1/volumes?groupBy=day,ageBand&from=2026-10-11&to=2026-10-11")
        .body("rows.ageBand", contains("5-11"));
    given()
        .auth()
        .oauth2(planner)
        .get("/v1/volumes?groupBy=week,day")
        .then()
        .statusCode(400)
        .body("errors[0].code", equalTo("week-or-day"));
  }

  @Test
  void coverageCountsPeopleWhereTheyLive() {
    asked("/v1/coverage?programme=covid-19")
        .body("rows.region", contains("KZ-71", "KZ-75", "KZ-75"))
        .body("rows.doseNumber", contains(1, 1, 2))
        .body("rows.people", contains(1, 1, 1))
        .body("rows.completeness", everyItem(is(1.0f)));
    Number share =
        asked("/v1/coverage?programme=covid-19&region=KZ-75&doseNumber=2")
            .extract()
            .path("rows[0].share");
    assertThat(share.doubleValue() * ALMATY).isCloseTo(1.0, within(1e-6));
    asked("/v1/coverage?programme=influenza")
        .body("rows.region", contains("KZ-71"))
        .body("rows[0].completeness", is(0.0f));
    asked("/v1/coverage?groupBy=ageBand&programme=covid-19")
        .body("rows.ageBand", contains("5-11", "30-39"))
        .body("rows.people", contains(1, 1))
        .body("rows[0]", not(hasKey("share")));
    asked("/v1/coverage?groupBy=programme")
        .body("rows.programme", contains("covid-19", "influenza"))
        .body("rows.people", contains(2, 1));
    asked("/v1/coverage?groupBy=region&asOf=2026-10-14")
        .body("rows.region", contains("KZ-71", "KZ-75"))
        .body("rows.people", contains(3, 1));
  }

  @Test
  void dueIsWhoseNextDoseIsRecommendedAndWhen() {
    asked("/v1/due?programme=covid-19")
        .body("rows.region", contains("KZ-71", "KZ-75"))
        .body("rows.doseNumber", contains(2, 3));
    asked("/v1/due?programme=covid-19&to=2026-10-05").body("rows", empty());
  }

  @Test
  void projectionsAddUpToTheNationAndSayWhatTheyAreMadeOf() {
    var projection =
        asked("/v1/projections?weeks=3&vaccine=208&asOf=2026-11-20").extract().jsonPath();
    List<Projection.Row> rows = projection.getList("rows", Projection.Row.class);
    assertThat(rows).hasSize(2 * 3);
    for (String week : List.of("2026-11-16", "2026-11-23", "2026-11-30")) {
      List<Projection.Row> thatWeek =
          rows.stream().filter(row -> row.week().toString().equals(week)).toList();
      double nation =
          thatWeek.stream()
              .filter(row -> row.region().equals("ALL"))
              .mapToDouble(Projection.Row::mean)
              .sum();
      double all = thatWeek.stream().mapToDouble(Projection.Row::mean).sum();
      assertThat(all - nation).isCloseTo(nation, within(1e-6));
      assertThat(nation).isPositive();
    }
    for (Projection.Row row : rows) {
      assertThat(row.vaccine()).isEqualTo("208");
      assertThat(row.doseNumber()).isEqualTo(2);
      assertThat(
              List.of(
                  row.q025(), row.q10(), row.q25(), row.q50(), row.q75(), row.q90(), row.q975()))
          .isSorted()
          .allMatch(quantile -> quantile >= 0);
    }
    assertThat(projection.<Float>getList("madeOf.weight").stream().mapToDouble(w -> w).sum())
        .isCloseTo(1.0, within(1e-4));
    assertThat(projection.getLong("hitRate.weeks")).isNotNegative();
    asked("/v1/projections?region=ALL").body("rows.region", everyItem(is("ALL")));
    asked("/v1/projections?asOf=2026-10-05&vaccine=210").body("rows", empty());
    refused("/v1/projections?weeks=0", 400, "question-malformed", "weeks", "not-a-number-in-range");
    refused("/v1/projections?region=XX", 400, "question-malformed", "region", "not-a-code");
  }

  @Test
  void regionsHaveNamesAndPeople() {
    asked("/v1/regions")
        .body("rows", hasSize(20))
        .body("rows.region", hasItem("KZ-75"))
        .body("rows.find { it.region == 'KZ-75' }.name.ru", equalTo("Алматы"))
        .body("rows.find { it.region == 'KZ-75' }.population > 1000000", is(true));
  }

  @Test
  void everyListIsThereAsCsv() {
    for (String list :
        List.of(
            "/v1/regions",
            "/v1/volumes",
            "/v1/coverage",
            "/v1/due?programme=covid-19",
            "/v1/projections")) {
      String csv =
          as(planner)
              .accept("text/csv")
              .get(list)
              .then()
              .statusCode(200)
              .contentType("text/csv")
              .extract()
              .asString();
      int rows = asked(list).extract().<List<Object>>path("rows").size();
      assertThat(csv.split("\r\n")).as(list).hasSize(rows + 1);
    }
    assertThat(
            as(planner).accept("text/csv").get("/v1/volumes?groupBy=region,doseNumber").asString())
        .isEqualTo("region,doseNumber,doses\r\nKZ-71,1,1\r\nKZ-75,1,2\r\nKZ-75,2,1\r\n");
  }

  @Test
  void whatCannotBeAnsweredIsSaidByParameter() {
    refused("/v1/volumes?asOf=yesterday", 400, "question-malformed", "asOf", "not-a-date");
    refused("/v1/volumes?groupBy=color", 400, "question-malformed", "groupBy", "unknown-column");
    refused("/v1/volumes?colour=red", 400, "question-malformed", "query", "unknown-parameter");
    refused(
        "/v1/volumes?asOf=2026-01-01&asOf=2026-01-02",
        400,
        "question-malformed",
        "asOf",
        "given-twice");
    refused(
        "/v1/volumes?doseNumber=0",
        400,
        "question-malformed",
        "doseNumber",
        "not-a-number-in-range");
    refused("/v1/volumes?region='", 400, "question-malformed", "region", "not-a-code");
    refused("/v1/volumes?region=KZ-99", 422, "question-without-answer", "region", "unknown-region");
    refused(
        "/v1/volumes?vaccine=999999", 422, "question-without-answer", "vaccine", "unknown-vaccine");
    refused(
        "/v1/volumes?from=2026-02-01&to=2026-01-01",
        422,
        "question-without-answer",
        "from",
        "dates-reversed");
    refused(
        "/v1/coverage?programme=none",
        422,
        "question-without-answer",
        "programme",
        "unknown-programme");
    refused("/v1/due?week=1", 400, "question-malformed", "query", "unknown-parameter");
    refused("/v1/regions?x=1", 400, "question-malformed", "query", "unknown-parameter");
  }

  @Test
  void onlyPlannersAndAdministratorsAreAnswered() {
    for (String list :
        List.of("/v1/regions", "/v1/volumes", "/v1/coverage", "/v1/due", "/v1/projections")) {
      given().get(list).then().statusCode(401).contentType("application/problem+json");
      as(TestTokens.clinic("KZ-75-0001")).get(list).then().statusCode(403);
      as(TestTokens.citizen("150117500009")).get(list).then().statusCode(403);
      as(TestTokens.mobile()).get(list).then().statusCode(403);
      as(TestTokens.admin()).get(list).then().statusCode(200);
      as(TestTokens.odd(Role.PLANNER, Map.of("aud", "another"))).get(list).then().statusCode(401);
    }
  }

  @Test
  void theServiceIsReadyAndSaysHowTheIntakeIs() {
    String management =
        "http://localhost:"
            + ConfigProvider.getConfig().getValue("quarkus.management.test-port", String.class);
    given()
        .get(management + "/q/health/ready")
        .then()
        .statusCode(200)
        .body("checks.find { it.name == 'dose events come in' }.data.parked", is(2));
    given().get(management + "/q/health/live").then().statusCode(200);
    assertThat(given().get(management + "/q/metrics").asString())
        .contains("egu_intake_taken_total " + positions + ".0")
        .contains("egu_intake_parked_total 2.0");
  }

  private void refused(String question, int status, String code, String pointer, String field) {
    as(planner)
        .get(question)
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("code", equalTo(code))
        .body("errors[0].pointer", equalTo(pointer))
        .body("errors[0].code", equalTo(field))
        .body("errors[0].message", not(equalTo("")));
  }

  private ValidatableResponse asked(String question) {
    return as(planner).get(question).then().statusCode(200).contentType("application/json");
  }

  private static RequestSpecification as(String token) {
    return given().urlEncodingEnabled(false).auth().oauth2(token);
  }
}
