package kz.egu.registry.adapter.rest;

import static io.restassured.RestAssured.given;
import static kz.egu.registry.adapter.rest.Calls.clinic;
import static kz.egu.registry.adapter.rest.Calls.record;
import static kz.egu.registry.adapter.rest.DoseBodies.dose;
import static kz.egu.registry.adapter.rest.DoseBodies.freshPassport;
import static kz.egu.registry.adapter.rest.DoseBodies.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.egu.kernel.http.ProblemCode;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import kz.egu.registry.adapter.fhir.FhirCodes;
import kz.egu.registry.application.FindLikePersons;
import kz.egu.rules.OpenApiContract;

/** The registry's OpenAPI document is whole, and its examples are answered as it says. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
class OpenApiTest extends OpenApiContract {
  private static final String ID = "0197c1a2-7b00-7000-8000-0000000000";
  private static final String PERSON = ID + "a1";
  private static final String OTHER = ID + "a2";
  private static final String DOSE = ID + "d1";
  private static final String NOT_DONE = ID + "e1";
  private static final String MATCH = ID + "b1";
  private static final String REPORT = ID + "c1";
  private static final String PASSPORT = "N1234567";
  private static final String IIN = "900101300007";
  private static final String RECALLED = "EK-RECALL-1";

  @Inject FindLikePersons findLikePersons;

  @SuppressWarnings("NullAway.Init") // Quarkus fills it in
  @TestHTTPResource(value = "/openapi", management = true)
  URL openApi;

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
      case "clinic" -> TestTokens.clinic(DoseBodies.FACILITY);
      case "citizen" -> TestTokens.citizen(IIN);
      case "admin" -> TestTokens.admin();
      default -> throw new IllegalArgumentException(role);
    };
  }

  @Override
  protected Collection<? extends ProblemCode> codes() {
    return java.util.stream.Stream.concat(RestCodes.problems(), FhirCodes.problems()).toList();
  }

  @Override
  protected Set<String> codesOfParts() {
    return Set.of(
        "line-too-long",
        "too-many-lines",
        "duplicate-in-file",
        "malformed-row",
        // Of a field.
        "invalid-decision",
        "invalid-warning",
        "same-person",
        // Said of what was recorded.
        "facility-mapped",
        "identifier-ignored",
        "element-of-dose-ignored");
  }

  @Override
  protected Map<String, String> stage(String operationId, String example) {
    String passport = freshPassport();
    Map<String, String> stage = new HashMap<>(Map.of(PASSPORT, passport));
    switch (operationId) {
      case "recordDose",
          "recordDoses",
          "recordNotDone",
          "createPatient",
          "createImmunization",
          "submitBundle" -> {}
      case "readOwnRecord", "readOwnAccessLog" -> own();
      case "listMatches", "decideMatch" -> match(passport, stage);
      case "recallLot" -> {
        stage.put(RECALLED, "EK-" + passport);
        record(with(dose(passport, "2026-11-01"), "lotNumber", "EK-" + passport))
            .then()
            .statusCode(201);
      }
      case "listSelfReports", "confirmSelfReport", "rejectSelfReport", "withdrawSelfReport" ->
          stage.put(REPORT, reported("L-" + passport));
      case "readNotDone", "readNotDoneHistory", "amendNotDone", "voidNotDone" -> {
        Response refused = refused(passport);
        stage.put(NOT_DONE, refused.path("notDoneId"));
        stage.put(PERSON, refused.path("personId"));
      }
      default -> {
        Response recorded = record(dose(passport, "2026-11-01"));
        stage.put(DOSE, recorded.path("doseId"));
        stage.put(PERSON, recorded.path("personId"));
        stage.put(OTHER, record(dose(freshPassport(), "2026-10-01")).path("personId"));
      }
    }
    return stage;
  }

  private static Response refused(String passport) {
    Response answer =
        clinic()
            .body(
                Map.of(
                    "person",
                    DoseBodies.person("passport", passport),
                    "vaccine",
                    Map.of("system", "cvx", "code", "208"),
                    "statusReason",
                    "refusal",
                    "detail",
                    "does not want it",
                    "occurredOn",
                    "2026-11-01",
                    "facility",
                    DoseBodies.FACILITY))
            .post("/v1/not-done");
    answer.then().statusCode(201);
    return answer;
  }

  /** The citizen is on record, and was looked for. */
  private static void own() {
    record(with(dose(freshPassport(), "2026-11-01"), "person", DoseBodies.person("iin", IIN)))
        .then()
        .statusCode(201);
    Calls.search("iin", IIN).statusCode(200);
  }

  /** Two spellings of a name, of one day. */
  private void match(String passport, Map<String, String> stage) {
    String day = "19" + (20 + Integer.parseInt(passport.substring(1)) % 60) + "-06-15";
    String one = named(passport, "Сейітқазы", day);
    String other = named(freshPassport(), "Seitkazy", day);
    findLikePersons.look();
    // Other tests leave thousands of pairs; ours is among the last.
    String after = "";
    while (after != null && !stage.containsKey(MATCH)) {
      JsonPath page = clinic().get("/v1/person-matches?limit=1000" + after).jsonPath();
      List<Map<String, Object>> open = page.getList("matches");
      open.stream()
          .filter(match -> match.get("persons") instanceof List<?> both && both.contains(one))
          .filter(match -> match.get("persons") instanceof List<?> both && both.contains(other))
          .forEach(match -> stage.put(MATCH, String.valueOf(match.get("matchId"))));
      String next = page.getString("next");
      after = next == null ? null : "&after=" + next;
    }
    assertThat(stage).as("the pair is found").containsKey(MATCH);
  }

  private static String named(String passport, String family, String day) {
    var person = with(DoseBodies.person("passport", passport), "familyName", family);
    return record(with(dose(passport, "2026-10-01"), "person", with(person, "birthDate", day)))
        .then()
        .statusCode(201)
        .extract()
        .path("personId");
  }

  private static String reported(String lot) {
    var body = new HashMap<String, Object>(dose(freshPassport(), "2026-05-10"));
    body.remove("facility");
    body.put("person", DoseBodies.person("iin", IIN));
    body.put("lotNumber", lot);
    body.put("place", "Clinic in Antalya");
    body.put("documentReference", "certificate no. 4711");
    return given()
        .auth()
        .oauth2(TestTokens.citizen(IIN))
        .contentType("application/json")
        .body(body)
        .post("/v1/self-reports")
        .then()
        .statusCode(201)
        .extract()
        .path("selfReportId");
  }
}
