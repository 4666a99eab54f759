package kz.egu.registry.adapter.rest;

import static kz.egu.registry.adapter.rest.Calls.clinic;
import static kz.egu.registry.adapter.rest.Calls.count;
import static kz.egu.registry.adapter.rest.Calls.record;
import static kz.egu.registry.adapter.rest.Calls.recorded;
import static kz.egu.registry.adapter.rest.Calls.search;
import static kz.egu.registry.adapter.rest.DoseBodies.dose;
import static kz.egu.registry.adapter.rest.DoseBodies.freshPassport;
import static kz.egu.registry.adapter.rest.DoseBodies.person;
import static kz.egu.registry.adapter.rest.DoseBodies.with;
import static kz.egu.registry.adapter.rest.DoseBodies.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import kz.egu.local.testing.EguStack;
import org.junit.jupiter.api.Test;

/** A dose on record is read, corrected, withdrawn and found, over HTTP with real tokens. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
class CorrectDoseTest {
  @Inject DataSource dataSource;

  @Test
  void doseIsReadVoidedAndRecordedAnew() {
    String passport = freshPassport();
    String id = recorded(dose(passport, "2026-11-01"));
    clinic()
        .get("/v1/doses/" + id)
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("status", equalTo("completed"))
        .body("lotNumber", equalTo("EK9788"))
        .body("occurredOn", equalTo("2026-11-01"));
    String path = "/v1/doses/" + id + "/void";
    Map<String, String> reason = Map.of("reason", "wrong person");
    clinic().body(reason).post(path).then().statusCode(428);
    clinic().header("If-Match", "\"2\"").body(reason).post(path).then().statusCode(412);
    clinic()
        .header("If-Match", "\"1\"")
        .body(Map.of())
        .post(path)
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/reason"));
    for (int i = 0; i < 2; i++) {
      clinic()
          .header("If-Match", "\"1\"")
          .body(reason)
          .post(path)
          .then()
          .statusCode(200)
          .header("ETag", "\"2\"")
          .body("status", equalTo("entered-in-error"));
    }
    search("passport", passport).statusCode(200).body("doses", hasSize(0));
    assertThat(recorded(dose(passport, "2026-11-01"))).isNotEqualTo(id);
    clinic()
        .get("/v1/doses/" + id + "/history")
        .then()
        .statusCode(200)
        .body("versions.change", contains("recorded", "voided"))
        .body("versions[1].reason", equalTo("wrong person"));
    clinic()
        .get("/v1/doses/" + new UUID(7, 7))
        .then()
        .statusCode(404)
        .body("code", equalTo("dose-not-found"));
    clinic().get("/v1/doses/nonsense").then().statusCode(404);
  }

  @Test
  void doseIsAmendedAgainstItsVersion() {
    String passport = freshPassport();
    String id = recorded(dose(passport, "2026-11-01"));
    String later = recorded(dose(passport, "2026-11-22"));
    String path = "/v1/doses/" + id;
    Map<String, Object> corrected =
        with(dose(passport, "2026-11-23"), "reason", "read the vial again");
    clinic().body(corrected).put(path).then().statusCode(428);
    clinic()
        .header("If-Match", "\"1\"")
        .body(corrected)
        .put(path)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("doseNumber", equalTo(2));
    clinic()
        .header("If-Match", "\"1\"")
        .body(corrected)
        .put(path)
        .then()
        .statusCode(412)
        .body("code", equalTo("version-stale"));
    clinic()
        .get("/v1/doses/" + later)
        .then()
        .body("doseNumber", equalTo(1))
        .body("version", equalTo(2));
    clinic()
        .header("If-Match", "\"2\"")
        .body(with(corrected, "person", person("passport", freshPassport())))
        .put(path)
        .then()
        .statusCode(422)
        .body("errors.code", contains("person-differs"));
    clinic()
        .header("If-Match", "\"2\"")
        .body(with(without(corrected, "person"), "occurredOn", "2099-01-01"))
        .put(path)
        .then()
        .statusCode(422);
  }

  @Test
  void searchIsLoggedWithItsPurpose() throws SQLException {
    String passport = freshPassport();
    String personId =
        record(dose(passport, "2026-11-01")).then().statusCode(201).extract().path("personId");
    clinic()
        .header("X-Purpose", "emergency")
        .body(Map.of("identifier", Map.of("system", "passport", "value", passport)))
        .post("/v1/persons/search")
        .then()
        .statusCode(200)
        .body("personId", equalTo(personId))
        .body("person.birthDate", equalTo("1990-01-01"))
        .body("doses", hasSize(1))
        .body("doses[0].doseNumber", equalTo(1))
        .body("nextDue.programme", contains("covid-19", "influenza"));
    search("passport", passport).statusCode(200);
    assertThat(
            count(
                dataSource,
                "select count(*) from access_log where person_id = ?::uuid and purpose = 'emergency'",
                personId))
        .isEqualTo(1);
    assertThat(
            count(
                dataSource,
                "select count(*) from access_log where person_id = ?::uuid and purpose = 'treatment'",
                personId))
        .isEqualTo(1);
    search("passport", "NOBODY").statusCode(404).body("code", equalTo("person-not-found"));
    search("iin", "000000000000").statusCode(422);
  }
}
