package kz.egu.registry.adapter.fhir;

import static io.restassured.RestAssured.given;
import static kz.egu.registry.adapter.fhir.FhirBodies.FHIR;
import static kz.egu.registry.adapter.fhir.FhirBodies.NUMBERS;
import static kz.egu.registry.adapter.fhir.FhirBodies.clinic;
import static kz.egu.registry.adapter.fhir.FhirBodies.immunization;
import static kz.egu.registry.adapter.fhir.FhirBodies.immunizationOf;
import static kz.egu.registry.adapter.fhir.FhirBodies.numbered;
import static kz.egu.registry.adapter.fhir.FhirBodies.patient;
import static kz.egu.registry.adapter.fhir.FhirBodies.post;
import static kz.egu.registry.adapter.fhir.FhirBodies.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.junit.jupiter.api.Test;

/** What a FHIR client may send as one dose, and what it is answered. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
class ImmunizationTest {
  private static final String URL = "/fhir/Immunization";

  private static ObjectNode fresh(String occurred) {
    return immunizationOf(patient(NUMBERS, FhirBodies.fresh()), occurred);
  }

  private static ValidatableResponse refused(ObjectNode dose, int status, String code) {
    return post(URL, dose)
        .then()
        .statusCode(status)
        .contentType(startsWith(FHIR))
        .body("resourceType", equalTo("OperationOutcome"))
        .body("issue.details.coding.code.flatten()", hasItem(code));
  }

  @Test
  void doseIsRecordedAndReadBackAsR4() {
    Response created = post(URL, fresh("2026-11-20T09:30:00+05:00"));
    assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
    assertThat(created.header("ETag")).isEqualTo("W/\"1\"");
    assertThat(created.contentType()).startsWith(FHIR);
    String id = created.path("id");
    assertThat(created.header("Location")).endsWith("/fhir/Immunization/" + id);

    Response read = clinic().get(URL + "/" + id);
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(read.header("ETag")).isEqualTo("W/\"1\"");
    assertThat(read.header("Last-Modified")).isNotBlank();
    Immunization dose =
        FhirContext.forR4Cached()
            .newJsonParser()
            .setParserErrorHandler(new StrictErrorHandler())
            .parseResource(Immunization.class, read.asString());
    assertThat(dose.getStatus()).isEqualTo(ImmunizationStatus.COMPLETED);
    assertThat(dose.getOccurrenceDateTimeType().getValueAsString()).isEqualTo("2026-11-20");
    assertThat(dose.getVaccineCode().getCodingFirstRep().getCode()).isEqualTo("208");
    assertThat(dose.getLotNumber()).isEqualTo("EK9788");
    assertThat(dose.getProtocolAppliedFirstRep().getDoseNumberPositiveIntType().getValue())
        .isEqualTo(1);
    assertThat(dose.getLocation().getIdentifier().getValue()).isEqualTo(FhirBodies.FACILITY);
    clinic()
        .get("/fhir/" + dose.getPatient().getReference())
        .then()
        .statusCode(200)
        .body("name[0].family", equalTo("Сейітқазы"))
        .body("birthDate", equalTo("1990-01-01"));
  }

  @Test
  void whatCannotHaveHappenedIsRefused() {
    refused(fresh("2099-01-01"), 422, "occurred-in-future")
        .body("issue[0].expression[0]", equalTo("Immunization.occurrence"));
    refused(fresh("1989-12-31"), 422, "occurred-before-birth");
    refused(
        immunizationOf(patient("urn:oid:1.2.398.3.1.1", "000000000000"), "2026-11-01"),
        422,
        "invalid-iin");
    ObjectNode unknown = fresh("2026-11-01");
    unknown
        .withObject("/vaccineCode")
        .withArray("coding")
        .removeAll()
        .addObject()
        .put("system", FhirBodies.CVX)
        .put("code", "99999");
    refused(unknown, 422, "unknown-vaccine")
        .body("issue[0].code", equalTo("code-invalid"))
        .body("issue[0].expression[0]", equalTo("Immunization.vaccineCode"));
  }

  @Test
  void missingStatusIsRequired() {
    ObjectNode dose = fresh("2026-11-01");
    dose.remove("status");
    refused(dose, 400, "missing")
        .body("issue[0].code", equalTo("required"))
        .body("issue[0].expression[0]", equalTo("Immunization.status"));
  }

  @Test
  void everythingMissingIsToldAtOnce() {
    ObjectNode nothing = FhirBodies.object().put("resourceType", "Immunization");
    List<String> missing = post(URL, nothing).path("issue.expression.flatten()");
    assertThat(missing)
        .containsExactlyInAnyOrder(
            "Immunization.status",
            "Immunization.vaccineCode",
            "Immunization.patient",
            "Immunization.occurrence");
  }

  @Test
  void expiredLotIsRecordedAndFlagged() {
    Response expired = post(URL, fresh("2026-11-01").put("expirationDate", "2026-09"));
    assertThat(expired.statusCode()).isEqualTo(201);
    assertThat(expired.header("Egu-Warnings")).contains("lot-expired");

    clinic()
        .header("Prefer", "return=OperationOutcome")
        .header("Accept-Language", "ru")
        .body(text(fresh("2026-11-01").put("expirationDate", "2026-10-31")))
        .post(URL)
        .then()
        .statusCode(201)
        .body("issue[0].severity", equalTo("warning"))
        .body("issue[0].details.coding[0].code", equalTo("lot-expired"))
        .body("issue[0].details.text", containsString("срок"));
    clinic()
        .header("Prefer", "return=OperationOutcome")
        .body(text(fresh("2026-11-01")))
        .post(URL)
        .then()
        .statusCode(201)
        .body("issue.severity", equalTo(List.of("information")));
    Response inTime = post(URL, fresh("2026-11-01").put("expirationDate", "2026-11"));
    assertThat(inTime.header("Egu-Warnings")).isNull();
  }

  @Test
  void statesOtherThanCompletedAreDecidedOn() {
    refused(
        fresh("2026-11-01").put("status", "entered-in-error"), 422, "entered-in-error-on-create");
    refused(fresh("2026-11-01").put("status", "finished"), 400, "invalid-value");
    refused(fresh("2026-11-01").put("isSubpotent", true), 422, "subpotent-unsupported");
  }

  @Test
  void dayMustBeKnown() {
    refused(fresh("2020"), 422, "occurred-not-a-date");
    refused(fresh("2020-05"), 422, "occurred-not-a-date");
    ObjectNode inWords = fresh("2026-11-01");
    inWords.remove("occurrenceDateTime");
    refused(inWords.put("occurrenceString", "last summer"), 422, "occurred-not-a-date");
  }

  @Test
  void whatIsNotUnderstoodIsNotSkipped() {
    refused(fresh("2026-11-01").put("colour", "blue"), 400, "unknown-element");
    refused(fresh("2026-11-01").put("implicitRules", "urn:x"), 422, "modifier-unsupported");
    ObjectNode modified = fresh("2026-11-01");
    modified
        .putArray("modifierExtension")
        .addObject()
        .put("url", "urn:x")
        .put("valueString", "not");
    refused(modified, 422, "modifier-unsupported");
    clinic()
        .body(
            "{\"resourceType\":\"Immunization\",\"status\":\"completed\",\"status\":\"not-done\"}")
        .post(URL)
        .then()
        .statusCode(400)
        .body("issue[0].details.coding[0].code", equalTo("duplicate-property"));
    clinic()
        .body("[")
        .post(URL)
        .then()
        .statusCode(400)
        .body("resourceType", equalTo("OperationOutcome"));
    clinic()
        .body("")
        .post(URL)
        .then()
        .statusCode(400)
        .body("resourceType", equalTo("OperationOutcome"));
    refused(patient(NUMBERS, FhirBodies.fresh()), 400, "url-mismatch");
  }

  @Test
  void sameBusinessIdentifierNamesOneDose() {
    ObjectNode person = patient(NUMBERS, FhirBodies.fresh());
    String number = FhirBodies.fresh();
    Response first = post(URL, numbered(immunizationOf(person, "2026-10-01"), number));
    assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);

    Response again = post(URL, numbered(immunizationOf(person, "2026-10-01"), number));
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat((String) again.path("id")).isEqualTo(first.path("id"));
    refused(
        numbered(immunizationOf(person, "2026-11-01"), number), 422, "business-identifier-reused");
    clinic()
        .header("If-None-Exist", "identifier=" + NUMBERS + "|" + number)
        .body(text(numbered(immunizationOf(person, "2026-10-01"), number)))
        .post(URL)
        .then()
        .statusCode(200);
    clinic()
        .header("If-None-Exist", "identifier=" + NUMBERS + "|other")
        .body(text(numbered(immunizationOf(person, "2026-10-01"), number)))
        .post(URL)
        .then()
        .statusCode(422)
        .body("issue[0].details.coding[0].code", equalTo("condition-mismatch"));
  }

  @Test
  void sixteenAtOnceAreOneDose() throws Exception {
    byte[] sent = text(numbered(fresh("2026-10-01"), FhirBodies.fresh()));
    Callable<Response> create = () -> clinic().body(sent).post(URL);
    List<Response> answers;
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      answers =
          threads.invokeAll(java.util.Collections.nCopies(16, create)).stream()
              .map(Future::resultNow)
              .toList();
    }
    assertThat(answers).extracting(Response::statusCode).containsOnly(200, 201);
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
    assertThat(answers)
        .extracting(answer -> answer.header("Location"))
        .doesNotContainNull()
        .containsOnly(answers.getFirst().header("Location"));
  }

  @Test
  void facilityMustBeTheSendersOwn() {
    ObjectNode foreign = fresh("2026-11-01");
    foreign.putObject("location").putObject("identifier").put("value", "KZ-71-0001");
    refused(foreign, 403, "foreign-facility");
    ObjectNode own = fresh("2026-11-01");
    own.putObject("location").put("reference", "Location/KZ-75-0001");
    assertThat(post(URL, own).header("Egu-Warnings")).isNull();
    ObjectNode unknown = fresh("2026-11-01");
    unknown
        .putArray("performer")
        .addObject()
        .putObject("actor")
        .put("reference", "Organization?identifier=urn:x|99")
        .put("display", "Elsewhere");
    Response mapped = post(URL, unknown);
    assertThat(mapped.statusCode()).isEqualTo(201);
    assertThat(mapped.header("Egu-Warnings")).isEqualTo("facility-mapped");
  }

  @Test
  void personIsMeantByIdOrIdentifierToo() {
    String number = FhirBodies.fresh();
    Response person = post("/fhir/Patient", patient(NUMBERS, number));
    assertThat(person.statusCode()).as(person.asString()).isEqualTo(201);
    String id = person.path("id");
    assertThat(post(URL, immunization("Patient/" + id, "2026-09-01")).statusCode()).isEqualTo(201);
    ObjectNode logical = immunization("", "2026-10-01");
    logical
        .putObject("patient")
        .putObject("identifier")
        .put("system", NUMBERS)
        .put("value", number);
    post(URL, logical)
        .then()
        .statusCode(201)
        .body("patient.reference", equalTo("Patient/" + id))
        .body("protocolApplied[0].doseNumberPositiveInt", equalTo(2));
    refused(immunization("Patient/" + FhirBodies.fresh(), "2026-10-01"), 422, "person-unknown");
    refused(
        immunization("http://elsewhere.example/fhir/Patient/1", "2026-10-01"),
        422,
        "reference-unsupported");
  }

  @Test
  void historicalDoseIsNotTheFacilitysOwn() {
    post(URL, fresh("2021-11-01").put("primarySource", false))
        .then()
        .statusCode(201)
        .body("primarySource", equalTo(false));
  }

  @Test
  void errorsAreOperationOutcomesEverywhere() {
    Map<Integer, Response> errors =
        Map.of(
            401, given().contentType(FHIR).body("{}").post(URL),
            403, given().auth().oauth2(TestTokens.planner()).contentType(FHIR).body("{}").post(URL),
            404, clinic().get(URL + "/" + FhirBodies.fresh()),
            405, clinic().delete(URL),
            406, clinic().accept("application/fhir+xml").get(URL + "/" + FhirBodies.fresh()),
            415, clinic().contentType("application/fhir+xml").body("<x/>").post(URL),
            413, clinic().body(" ".repeat(70_000)).post(URL));
    errors.forEach(
        (status, answer) -> {
          assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
          assertThat(answer.contentType()).as(status + "").startsWith(FHIR);
          assertThat(answer.<String>path("resourceType")).isEqualTo("OperationOutcome");
        });
    clinic()
        .get("/fhir/Nothing")
        .then()
        .statusCode(404)
        .body("resourceType", equalTo("OperationOutcome"));
    clinic()
        .get(URL + "/not-a-uuid")
        .then()
        .statusCode(404)
        .body("issue[0].details.coding[0].code", equalTo("dose-not-found"));
  }

  /** Legal R4, and once a failure of ours: an element of which only an id or extension is said. */
  @Test
  void elementWithoutValueIsNoFailure() {
    ObjectNode dose = fresh("2026-11-01");
    dose.putObject("_primarySource").put("id", "x");
    dose.putObject("_isSubpotent").put("id", "x");
    dose.putObject("_lotNumber").put("id", "x");
    dose.putObject("_expirationDate").put("id", "x");
    assertThat(post(URL, dose).statusCode()).isEqualTo(201);
  }
}
