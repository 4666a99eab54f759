package kz.egu.registry.adapter.rest;

import static kz.egu.registry.adapter.rest.Calls.clinic;
import static kz.egu.registry.adapter.rest.Calls.count;
import static kz.egu.registry.adapter.rest.Calls.record;
import static kz.egu.registry.adapter.rest.Calls.search;
import static kz.egu.registry.adapter.rest.DoseBodies.dose;
import static kz.egu.registry.adapter.rest.DoseBodies.freshPassport;
import static kz.egu.registry.adapter.rest.DoseBodies.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import kz.egu.local.testing.EguStack;
import org.junit.jupiter.api.Test;

/** Refusals and contraindications are on record, and are no doses. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
class NotDoneTest {
  private static final String COVID = "nextDue.find { it.programme == 'covid-19' }";

  @Inject DataSource database;

  @Test
  void aRefusalIsInformationAndNoDose() throws SQLException {
    String passport = freshPassport();
    Response recorded = send(refusal(passport));
    recorded.then().statusCode(201).header("ETag", equalTo("\"1\"")).body("status", is("not-done"));
    String id = recorded.path("notDoneId");
    send(refusal(passport)).then().statusCode(201).body("notDoneId", equalTo(id));
    search("passport", passport)
        .statusCode(200)
        .body("doses", empty())
        .body("notDone.notDoneId", contains(id))
        .body("notDone[0].statusReason", equalTo("refusal"))
        .body("nextDue.contraindication.findAll { it != null }", empty());
    assertThat(
            count(
                database, "select count(*) from dose where person_id::text = ?", person(recorded)))
        .isZero();
    assertThat(
            count(
                database,
                "select count(*) from journal where topic = 'doses' and person_id::text = ?",
                person(recorded)))
        .as("no event tells passes or volumes of it")
        .isZero();
    record(dose(passport, "2026-11-02"))
        .then()
        .statusCode(201)
        .body("doseNumber", equalTo(1))
        .body("warnings.code", not(hasItem("contraindicated")));
  }

  @Test
  void aContraindicationMarksTheForecastAndFlagsADose() {
    String passport = freshPassport();
    record(dose(passport, "2026-09-01")).then().statusCode(201);
    String id = send(contraindication(passport)).then().statusCode(201).extract().path("notDoneId");
    search("passport", passport)
        .body(COVID + ".contraindication.notDoneId", equalTo(id))
        .body(COVID + ".contraindication.until", nullValue());
    for (int sent = 0; sent < 2; sent++) {
      record(with(dose(passport, "2026-11-03"), "lotNumber", "EK2"))
          .then()
          .statusCode(201)
          .body("warnings.code", hasItem("contraindicated"))
          .body("nextDue.contraindication.notDoneId", equalTo(id))
          .body("nextDue.contraindication.until", nullValue());
    }
    clinic()
        .header("If-Match", "\"1\"")
        .body(Map.of("reason", "of somebody else"))
        .post("/v1/not-done/" + id + "/void")
        .then()
        .statusCode(200)
        .body("status", equalTo("entered-in-error"));
    search("passport", passport)
        .body("notDone", empty())
        .body(COVID + ".contraindication", nullValue());
    record(with(dose(passport, "2026-11-04"), "lotNumber", "EK3"))
        .then()
        .statusCode(201)
        .body("nextDue", notNullValue())
        .body("nextDue.contraindication", nullValue())
        .body("warnings.code", not(hasItem("contraindicated")));
  }

  @Test
  void oneThatHasEndedMarksNothing() {
    String passport = freshPassport();
    record(dose(passport, "2025-01-10")).then().statusCode(201);
    Map<String, Object> body = contraindication(passport);
    body.put("occurredOn", "2025-02-01");
    body.put("until", "2025-03-01");
    send(body).then().statusCode(201);
    search("passport", passport)
        .body("notDone", hasSize(1))
        .body(COVID, notNullValue())
        .body(COVID + ".contraindication", nullValue());
    record(with(dose(passport, "2025-03-02"), "lotNumber", "EK2"))
        .then()
        .body("warnings.code", not(hasItem("contraindicated")));
    record(with(dose(passport, "2025-03-01"), "lotNumber", "EK3"))
        .then()
        .body("warnings.code", hasItem("contraindicated"));
  }

  @Test
  void itIsCorrectedAndVoidedWithItsHistory() {
    String passport = freshPassport();
    String path = "/v1/not-done/" + send(refusal(passport)).path("notDoneId");
    Map<String, Object> corrected = contraindication(passport);
    corrected.put("reason", "the doctor's letter");
    clinic().body(corrected).put(path).then().statusCode(428);
    amend(path, 7, corrected).then().statusCode(412).body("code", is("version-stale"));
    amend(path, 1, corrected).then().statusCode(200).header("ETag", equalTo("\"2\""));
    amend(path, 2, corrected).then().statusCode(200).body("version", equalTo(2));
    amend(path, 2, contraindication(freshPassport())).then().statusCode(422);
    clinic("KZ-71-0001")
        .header("If-Match", "\"2\"")
        .body(Map.of("reason", "x"))
        .post(path + "/void")
        .then()
        .statusCode(403)
        .body("code", is("foreign-facility"));
    clinic().header("If-Match", "\"2\"").body(Map.of()).post(path + "/void").then().statusCode(422);
    for (int again = 0; again < 2; again++) {
      clinic()
          .header("If-Match", "\"2\"")
          .body(Map.of("reason", "never said"))
          .post(path + "/void")
          .then()
          .statusCode(200)
          .body("version", equalTo(3));
    }
    amend(path, 3, corrected).then().statusCode(409).body("code", is("not-done-voided"));
    clinic().get(path).then().statusCode(200).body("status", is("entered-in-error"));
    clinic()
        .get(path + "/history")
        .then()
        .body("versions.statusReason", contains("refusal", "contraindication", "contraindication"))
        .body("versions.status", contains("not-done", "not-done", "entered-in-error"))
        .body("versions[1].changeReason", equalTo("the doctor's letter"))
        .body("versions.recordedBy", hasSize(3));
  }

  @Test
  void whatCannotBeIsRefusedFieldByField() {
    String passport = freshPassport();
    refused(with(refusal(passport), "statusReason", "out-of-stock"), "invalid-status-reason");
    refused(with(refusal(passport), "statusReason", ""), "missing");
    refused(with(refusal(passport), "until", "2026-12-01"), "invalid-until");
    refused(with(contraindication(passport), "until", "2026-10-30"), "invalid-until");
    refused(with(refusal(passport), "occurredOn", "2099-01-01"), "occurred-in-future");
    refused(with(refusal(passport), "occurredOn", "1989-12-31"), "occurred-before-birth");
    refused(with(refusal(passport), "vaccine.code", "999"), "unknown-vaccine");
    refused(with(refusal(passport), "detail", "a\u202eb"), "characters-not-allowed");
    send(with(refusal(passport), "facility", "KZ-71-0001")).then().statusCode(403);
    search("passport", passport).statusCode(404);
    for (String id : new String[] {UUID.randomUUID().toString(), "x"}) {
      clinic()
          .get("/v1/not-done/" + id)
          .then()
          .statusCode(404)
          .body("code", is("not-done-not-found"));
      clinic().get("/v1/not-done/" + id + "/history").then().statusCode(404);
      amend("/v1/not-done/" + id, 1, refusal(passport)).then().statusCode(404);
    }
  }

  @Test
  void itFollowsAMerge() {
    String one = freshPassport();
    String other = freshPassport();
    Response recorded = send(contraindication(one));
    String survivor = record(dose(other, "2026-09-01")).path("personId");
    clinic()
        .body(Map.of("into", survivor, "reason", "compared the papers"))
        .post("/v1/persons/" + person(recorded) + "/merge")
        .then()
        .statusCode(200);
    String id = recorded.path("notDoneId");
    search("passport", one)
        .body("personId", equalTo(survivor))
        .body("notDone.notDoneId", contains(id))
        .body("notDone.personId", contains(survivor))
        .body(COVID + ".contraindication.notDoneId", equalTo(id));
    send(contraindication(other)).then().statusCode(201).body("notDoneId", equalTo(id));
    amend("/v1/not-done/" + id, 1, with(contraindication(other), "detail", "anaphylaxis"))
        .then()
        .statusCode(200)
        .body("personId", equalTo(survivor));
  }

  /** One of a person whose record there is already. */
  static String recorded(String iin) {
    Map<String, Object> body = refusal("x");
    Map<String, Object> person = DoseBodies.person("iin", iin);
    person.put("birthDate", "1999-12-31");
    person.put("sex", "female");
    body.put("person", person);
    return send(body)
        .then()
        .statusCode(201)
        .extract()
        .header("Location")
        .replaceAll("^.*(/v1/)", "$1");
  }

  private static org.hamcrest.Matcher<String> is(String text) {
    return equalTo(text);
  }

  private static Response send(Map<String, Object> body) {
    return clinic().body(body).post("/v1/not-done");
  }

  private static Response amend(String path, int version, Map<String, Object> body) {
    return clinic().header("If-Match", "\"" + version + "\"").body(body).put(path);
  }

  private static void refused(Map<String, Object> body, String code) {
    send(body).then().statusCode(422).body("errors.code", contains(code));
  }

  private static String person(Response answer) {
    return answer.path("personId");
  }

  private static Map<String, Object> refusal(String passport) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("person", DoseBodies.person("passport", passport));
    body.put("vaccine", Map.of("system", "cvx", "code", "208"));
    body.put("statusReason", "refusal");
    body.put("detail", "does not want it");
    body.put("occurredOn", "2026-11-01");
    body.put("facility", DoseBodies.FACILITY);
    return body;
  }

  private static Map<String, Object> contraindication(String passport) {
    Map<String, Object> body = refusal(passport);
    body.put("statusReason", "contraindication");
    body.put("detail", "severe allergy");
    return body;
  }
}
