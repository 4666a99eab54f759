package kz.egu.registry.adapter.fhir;

import static kz.egu.registry.adapter.fhir.FhirBodies.NUMBERS;
import static kz.egu.registry.adapter.fhir.FhirBodies.add;
import static kz.egu.registry.adapter.fhir.FhirBodies.bundle;
import static kz.egu.registry.adapter.fhir.FhirBodies.clinic;
import static kz.egu.registry.adapter.fhir.FhirBodies.fresh;
import static kz.egu.registry.adapter.fhir.FhirBodies.immunization;
import static kz.egu.registry.adapter.fhir.FhirBodies.immunizationOf;
import static kz.egu.registry.adapter.fhir.FhirBodies.numbered;
import static kz.egu.registry.adapter.fhir.FhirBodies.patient;
import static kz.egu.registry.adapter.fhir.FhirBodies.post;
import static kz.egu.registry.adapter.fhir.FhirBodies.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import kz.egu.local.testing.EguStack;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many resources in one request: all or nothing, or each on its own. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
class BundleTest {

  private static Response lookUp(String number) {
    return clinic()
        .contentType("application/json")
        .body("{\"identifier\":{\"system\":\"" + NUMBERS + "\",\"value\":\"" + number + "\"}}")
        .accept("application/json")
        .post("/v1/persons/search");
  }

  @Test
  void transactionRecordsPersonAndDosesTogether() {
    String number = fresh();
    ObjectNode sent = bundle("transaction");
    // The doses first: their person is found wherever it stands.
    add(sent, "urn:uuid:" + fresh(), immunization("urn:uuid:p", "2026-10-29"));
    add(sent, "urn:uuid:" + fresh(), immunization("urn:uuid:p", "2026-10-01"));
    add(sent, "urn:uuid:p", patient(NUMBERS, number))
        .put("ifNoneExist", "identifier=" + NUMBERS + "|" + number);

    Response answer = post("/fhir", sent);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.<String>path("type")).isEqualTo("transaction-response");
    assertThat(answer.<List<String>>path("entry.response.status")).containsOnly("201 Created");
    assertThat(answer.<List<String>>path("entry.response.etag")).containsOnly("W/\"1\"");
    assertThat(answer.<List<String>>path("entry.response.location"))
        .satisfiesExactly(
            dose -> assertThat(dose).startsWith("Immunization/"),
            dose -> assertThat(dose).startsWith("Immunization/"),
            person -> assertThat(person).startsWith("Patient/"));

    Response again = post("/fhir", sent);
    assertThat(again.<List<String>>path("entry.response.status")).containsOnly("200 OK");
    assertThat(again.<List<String>>path("entry.response.location"))
        .isEqualTo(answer.path("entry.response.location"));
    assertThat(lookUp(number).<List<?>>path("doses")).hasSize(2);
  }

  @Test
  void transactionIsRefusedWholeWithAllReasons() {
    String number = fresh();
    ObjectNode sent = bundle("transaction");
    add(sent, "urn:uuid:p", patient(NUMBERS, number));
    add(sent, "urn:uuid:1", immunization("urn:uuid:p", "2026-10-01"));
    add(sent, "urn:uuid:2", immunization("urn:uuid:p", "2099-10-01"));
    add(sent, "urn:uuid:3", immunization("urn:uuid:p", "2020-05"));
    add(sent, "urn:uuid:4", immunization("urn:uuid:nobody", "2026-10-01"));

    Response answer = post("/fhir", sent);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
    assertThat(answer.<List<String>>path("issue.details.coding.code.flatten()"))
        .containsExactly("occurred-in-future", "occurred-not-a-date", "reference-unsupported");
    assertThat(answer.<List<String>>path("issue.expression.flatten()"))
        .containsExactly(
            "Bundle.entry[2].resource.occurrence",
            "Bundle.entry[3].resource.occurrence",
            "Bundle.entry[4].resource.patient");
    assertThat(lookUp(number).statusCode()).isEqualTo(404);
  }

  @Test
  void refusedPersonRefusesTheirDoses() {
    ObjectNode sent = bundle("transaction");
    add(sent, "urn:uuid:p", patient(NUMBERS, fresh()).put("birthDate", "2099-01-01"));
    add(sent, "urn:uuid:1", immunization("urn:uuid:p", "2026-10-01"));
    Response answer = post("/fhir", sent);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.<List<String>>path("issue.details.coding.code.flatten()"))
        .containsExactly("birth-date-in-future", "person-refused");
  }

  @Test
  void batchGoesEntryByEntry() {
    String number = fresh();
    ObjectNode sent = bundle("batch");
    add(sent, "urn:uuid:p", patient(NUMBERS, number));
    add(sent, "urn:uuid:1", immunization("urn:uuid:p", "2026-10-01"));
    add(sent, "urn:uuid:2", immunization("urn:uuid:p", "2099-10-01"));
    add(sent, "urn:uuid:3", immunization("urn:uuid:p", "2026-11-01").put("colour", "blue"));
    add(
        sent,
        "urn:uuid:4",
        immunizationOf(patient(NUMBERS, fresh()), "2026-10-01").put("status", "x"));
    ObjectNode other =
        FhirBodies.object().put("resourceType", "Encounter").put("status", "finished");
    add(sent, "urn:uuid:5", other);
    add(sent, "urn:uuid:6", immunization("urn:uuid:p", "2026-11-01")).put("method", "PUT");

    Response answer = post("/fhir", sent);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.<String>path("type")).isEqualTo("batch-response");
    assertThat(answer.<List<String>>path("entry.response.status"))
        .containsExactly("201 Created", "201 Created", "422", "400", "400", "422", "422");
    assertThat(answer.<String>path("entry[2].response.outcome.issue[0].details.coding[0].code"))
        .isEqualTo("occurred-in-future");
    assertThat(answer.<String>path("entry[5].response.outcome.issue[0].details.coding[0].code"))
        .isEqualTo("resource-unsupported");
    assertThat(lookUp(number).<List<?>>path("doses")).hasSize(1);
  }

  @Test
  void personIsCreatedOnceByConditionWhateverElseIsSent() {
    String number = fresh();
    String condition = "identifier=" + NUMBERS + "%7C" + number;
    Response first =
        clinic()
            .header("If-None-Exist", condition)
            .body(text(patient(NUMBERS, number)))
            .post("/fhir/Patient");
    assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
    Response again =
        clinic()
            .header("If-None-Exist", condition)
            .body(text(patient(NUMBERS, number).put("gender", "female")))
            .post("/fhir/Patient");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(again.header("Egu-Warnings")).isEqualTo("identity-differs");
    clinic()
        .header("If-None-Exist", "birthdate=1990-01-01")
        .body(text(patient(NUMBERS, number)))
        .post("/fhir/Patient")
        .then()
        .statusCode(422)
        .body("issue[0].details.coding[0].code", equalTo("condition-unsupported"));
  }

  @Test
  void fiveHundredDosesAreRecordedAndKnownAgain() {
    ObjectNode sent = manyDoses(500);
    assertThat(post("/fhir", sent).<List<String>>path("entry.response.status"))
        .hasSize(550)
        .containsOnly("201 Created");
    assertThat(post("/fhir", sent).<List<String>>path("entry.response.status"))
        .hasSize(550)
        .containsOnly("200 OK");
  }

  /** Says something on a machine that has nothing else to do; the best of five counts. */
  @Test
  @Tag("long")
  void fiveHundredDosesTakeLessThanTwoSeconds() {
    Duration best = Duration.ofDays(1);
    for (int i = 0; i < 5; i++) {
      byte[] body = text(manyDoses(500));
      Instant start = Instant.now();
      assertThat(clinic().body(body).post("/fhir").statusCode()).isEqualTo(200);
      Duration taken = Duration.between(start, Instant.now());
      best = taken.compareTo(best) < 0 ? taken : best;
    }
    assertThat(best).isLessThan(Duration.ofSeconds(2));
  }

  /** Ten doses a person. */
  private static ObjectNode manyDoses(int doses) {
    ObjectNode sent = bundle("batch");
    for (int i = 0; i < doses; i++) {
      String person = "urn:uuid:p" + i / 10;
      if (i % 10 == 0) {
        add(sent, person, patient(NUMBERS, fresh()));
      }
      add(
          sent,
          "urn:uuid:" + i,
          numbered(
              immunization(person, LocalDate.of(2020, 4, 1).plusDays(i * 4L).toString()), fresh()));
    }
    return sent;
  }

  @Test
  void bundlesHaveBoundsAndKinds() {
    ObjectNode many = bundle("batch");
    for (int i = 0; i <= BundleReading.MAX_ENTRIES; i++) {
      many.withArray("entry").addObject();
    }
    post("/fhir", many)
        .then()
        .statusCode(413)
        .body("issue[0].details.coding[0].code", equalTo("too-many-entries"));
    post("/fhir", bundle("collection"))
        .then()
        .statusCode(422)
        .body("issue[0].details.coding[0].code", equalTo("bundle-type-unsupported"));
    post("/fhir", patient(NUMBERS, fresh())).then().statusCode(400);
    post("/fhir", bundle("transaction")).then().statusCode(200);
    clinic()
        .body("[".repeat(100))
        .post("/fhir")
        .then()
        .statusCode(400)
        .body("resourceType", equalTo("OperationOutcome"));
    clinic()
        .body(
            "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"resource\":"
                + "{\"a\":".repeat(100))
        .post("/fhir")
        .then()
        .statusCode(400)
        .body("issue[0].details.coding[0].code", equalTo("beyond-limits"));
  }
}
