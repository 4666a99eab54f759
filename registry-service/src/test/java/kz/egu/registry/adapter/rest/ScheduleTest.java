package kz.egu.registry.adapter.rest;

import static io.restassured.RestAssured.given;
import static kz.egu.registry.adapter.rest.Calls.clinic;
import static kz.egu.registry.adapter.rest.Calls.record;
import static kz.egu.registry.adapter.rest.Calls.search;
import static kz.egu.registry.adapter.rest.DoseBodies.dose;
import static kz.egu.registry.adapter.rest.DoseBodies.freshPassport;
import static kz.egu.registry.adapter.rest.DoseBodies.with;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the calendar says, as a clinic reads it. */
@QuarkusTest
class ScheduleTest {

  @Test
  void doseTooEarlyIsOnRecordNumberedAndNotValid() {
    String passport = freshPassport();
    record(dose(passport, "2026-11-01")).then().statusCode(201);
    var second =
        record(dose(passport, "2026-11-11"))
            .then()
            .statusCode(201)
            .body("doseNumber", equalTo(2))
            .body("warnings.code", contains("too-early"))
            .body("nextDue.earliest", equalTo("2026-12-02"))
            .body("nextDue.recommended", equalTo("2026-12-09"))
            .extract();
    clinic()
        .get("/v1/doses/" + second.path("doseId"))
        .then()
        .statusCode(200)
        .body("doseNumber", equalTo(2))
        .body("evaluation.status", equalTo("not-valid"))
        .body("evaluation.reasons.code", contains("below-minimum-interval"))
        .body("evaluation.reasons[0].message", not(blankOrNullString()));
    search("passport", passport)
        .statusCode(200)
        .body("doses.evaluation.status", contains("valid", "not-valid"))
        .body("doses[0].evaluation.reasons", empty())
        .body("nextDue.programme", contains("covid-19", "influenza"))
        .body("nextDue[0].earliest", equalTo("2026-12-02"));
  }

  @Test
  void voidedDoseIsNotEvaluated() {
    String doseId =
        record(dose(freshPassport(), "2026-11-02")).then().statusCode(201).extract().path("doseId");
    clinic()
        .header("If-Match", "\"1\"")
        .body(Map.of("reason", "entered in error"))
        .post("/v1/doses/" + doseId + "/void")
        .then()
        .statusCode(200);
    clinic()
        .get("/v1/doses/" + doseId)
        .then()
        .statusCode(200)
        .body("status", equalTo("entered-in-error"))
        .body("evaluation", nullValue());
  }

  @Test
  void secondComponentFirstDoesNotBeginTheSeries() {
    String passport = freshPassport();
    record(
            with(
                dose(passport, "2026-11-01"),
                "vaccine",
                Map.of("system", "kz", "code", "sputnik-v-2")))
        .then()
        .statusCode(201);
    search("passport", passport)
        .statusCode(200)
        .body("doses[0].evaluation.reasons.code", contains("component-out-of-order"));
  }

  @Test
  void anybodyReadsTheCalendarAndThatItIsAnExample() {
    given()
        .get("/v1/programmes")
        .then()
        .statusCode(200)
        .body("version", notNullValue())
        .body("example", equalTo(true))
        .body("programmes.code", hasItem("covid-19"))
        .body("programmes.find { it.code == 'rabies' }.graceDays", equalTo(0))
        .body(
            "programmes.find { it.code == 'covid-19' }.sequences[0]",
            contains("sputnik-v-1", "sputnik-v-2"));
  }
}
