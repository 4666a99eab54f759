package kz.egu.planning.adapter.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.net.URL;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.http.ProblemCode;
import kz.egu.local.Await;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import kz.egu.planning.domain.demand.WeeklyDoses;
import kz.egu.planning.domain.sums.Weeks;
import kz.egu.planning.model.DoseFeed;
import kz.egu.planning.model.WeeklyReplay;
import kz.egu.rules.OpenApiContract;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Planning's OpenAPI document is whole, and its examples are answered as it says. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@QuarkusTestResource(
    value = EguStack.class,
    restrictToAnnotatedClass = true,
    initArgs = {
      @ResourceArg(name = "database", value = "planning"),
      @ResourceArg(name = "fresh", value = "true")
    })
class OpenApiTest extends OpenApiContract {
  private static final Duration BOUND = Duration.ofSeconds(40);
  private static final LocalDate FIRST = LocalDate.of(2026, 8, 3);
  private final LocalDate thisWeek = Weeks.mondayOf(LocalDate.now(ZoneOffset.UTC));
  private static final int WEEKS = 12;
  private static final String SCENARIO = "0197c1a2-7b00-7000-8000-0000000000c1";

  @SuppressWarnings("NullAway.Init") // Quarkus fills it in
  @TestHTTPResource(value = "/openapi", management = true)
  URL openApi;

  private String position = "";

  /** First and second doses in two regions: in the examples' autumn, and until today. */
  @BeforeAll
  void twoSeasons() throws Exception {
    List<WeeklyDoses> rows = new ArrayList<>();
    for (int week = 0; week < WEEKS; week++) {
      for (String region : List.of("KZ-71", "KZ-75")) {
        for (LocalDate first : List.of(FIRST, thisWeek.minusWeeks(WEEKS))) {
          LocalDate monday = first.plusWeeks(week);
          rows.add(new WeeklyDoses(region, monday, "1", "208", 5 + week % 4));
          rows.add(new WeeklyDoses(region, monday, "2", "208", 3 + week % 3));
        }
      }
    }
    List<DoseEvent> events = WeeklyReplay.events(rows, "covid-19");
    String kafka = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    DoseFeed.createTopic(kafka, 1);
    try (DoseFeed feed = new DoseFeed(kafka)) {
      feed.publish(events, events.size());
      position = Long.toString(feed.position());
    }
  }

  @BeforeEach
  void takenIn() {
    assertThat(
            Await.until(
                BOUND,
                () ->
                    planner()
                        .get("/v1/volumes?groupBy=")
                        .path("asOf.position")
                        .toString()
                        .equals(position)))
        .as("all %s events taken in", position)
        .isTrue();
  }

  private static RequestSpecification planner() {
    return given().auth().oauth2(TestTokens.planner()).contentType(ContentType.JSON);
  }

  @Override
  protected String base() {
    return "http://localhost:" + RestAssured.port;
  }

  @Override
  protected String document() {
    return openApi + "?format=json";
  }

  @Override
  protected String token(String role) {
    return switch (role) {
      case "planner" -> TestTokens.planner();
      case "admin" -> TestTokens.admin();
      default -> throw new IllegalArgumentException(role);
    };
  }

  @Override
  protected Collection<? extends ProblemCode> codes() {
    return List.of(PlanningCode.values());
  }

  @Override
  protected Set<String> codesOfParts() {
    return Set.of();
  }

  @Override
  protected Map<String, String> stage(String operationId, String example) {
    Map<String, String> stage = new HashMap<>();
    switch (operationId) {
      case "listStock", "viewShelf", "planSupply" -> report(enough());
      case "saveScenario" -> {
        forgetScenarios();
        if (example.equals("name-taken")) {
          saveScenario();
        }
      }
      case "listScenarios",
          "readScenario",
          "deleteScenario",
          "projectScenario",
          "planScenarioSupply",
          "compareScenarios" -> {
        report("{\"onHandDoses\": 0}");
        forgetScenarios();
        stage.put(SCENARIO, saveScenario());
      }
      default -> {}
    }
    return stage;
  }

  private String enough() {
    return """
        {"onHandDoses": 12000, "incoming": [{"week": "%s", "doses": 5000}],
         "expiries": [{"lotNumber": "EK9788", "expires": "%s", "doses": 4000}]}
        """
        .formatted(thisWeek.plusWeeks(2), thisWeek.plusWeeks(18));
  }

  private static void report(String stock) {
    planner().body(stock).put("/v1/stock/KZ-75/208").then().statusCode(200);
  }

  private static String saveScenario() {
    return planner()
        .body(
            """
            {"name": "every six months", "programme": "covid-19", "revaccinationDays": 182,
             "supplyCeiling": {"dosesPerWeek": 10, "rule": "need"}}
            """)
        .post("/v1/scenarios")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static void forgetScenarios() {
    List<String> ids = planner().get("/v1/scenarios").path("rows.id");
    ids.forEach(id -> planner().delete("/v1/scenarios/" + id).then().statusCode(204));
  }
}
