package kz.egu.registry.adapter.fhir;

import static kz.egu.registry.adapter.fhir.FhirBodies.NUMBERS;
import static kz.egu.registry.adapter.fhir.FhirBodies.add;
import static kz.egu.registry.adapter.fhir.FhirBodies.bundle;
import static kz.egu.registry.adapter.fhir.FhirBodies.clinic;
import static kz.egu.registry.adapter.fhir.FhirBodies.fresh;
import static kz.egu.registry.adapter.fhir.FhirBodies.immunizationOf;
import static kz.egu.registry.adapter.fhir.FhirBodies.patient;
import static kz.egu.registry.adapter.fhir.FhirBodies.post;
import static kz.egu.registry.adapter.fhir.FhirBodies.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import org.junit.jupiter.api.Test;

/** Corrections by FHIR: read, change, send back for the version read. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
class UpdateTest {
  private static final String URL = "/fhir/Immunization";
  private static final JsonMapper JSON = new JsonMapper();

  private static ObjectNode recorded() throws IOException {
    return (ObjectNode)
        JSON.readTree(
            post(URL, immunizationOf(patient(NUMBERS, fresh()), "2026-09-01")).asString());
  }

  private static Response put(ObjectNode dose, String ifMatch) {
    return clinic()
        .header("If-Match", ifMatch)
        .body(text(dose))
        .put(URL + "/" + dose.path("id").asText());
  }

  private static String refusal(Response answer, int status) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(answer.<String>path("resourceType")).isEqualTo("OperationOutcome");
    return answer.path("issue[0].details.coding[0].code");
  }

  @Test
  void doseIsCorrectedVoidedAndItsHistoryTellsAll() throws IOException {
    ObjectNode dose = recorded();
    String own = URL + "/" + dose.path("id").asText();
    dose.putObject("statusReason").put("text", "lot misread");
    Response corrected = put(dose.put("lotNumber", "CORRECTED"), "W/\"1\"");
    assertThat(corrected.statusCode()).as(corrected.asString()).isEqualTo(200);
    assertThat(corrected.header("ETag")).isEqualTo("W/\"2\"");
    assertThat(corrected.<String>path("lotNumber")).isEqualTo("CORRECTED");
    assertThat(corrected.<String>path("meta.versionId")).isEqualTo("2");

    assertThat(refusal(put(dose, "W/\"1\""), 412)).isEqualTo("version-stale");
    Response withdrawn = put(dose.put("status", "entered-in-error"), "W/\"2\"");
    assertThat(withdrawn.statusCode()).as(withdrawn.asString()).isEqualTo(200);
    assertThat(withdrawn.<String>path("status")).isEqualTo("entered-in-error");
    assertThat(put(dose, "W/\"3\"").statusCode()).isEqualTo(200);
    assertThat(refusal(put(dose.put("status", "completed"), "W/\"3\""), 409))
        .isEqualTo("dose-voided");

    Response history = clinic().get(own + "/_history");
    assertThat(history.<String>path("type")).isEqualTo("history");
    assertThat(history.<List<String>>path("entry.resource.meta.versionId"))
        .containsExactly("3", "2", "1");
    assertThat(history.<List<String>>path("entry.request.method"))
        .containsExactly("PUT", "PUT", "POST");
    assertThat(history.<String>path("entry[1].resource.statusReason.text"))
        .isEqualTo("lot misread");
    Response first = clinic().get(own + "/_history/1");
    assertThat(first.<String>path("lotNumber")).isEqualTo("EK9788");
    assertThat(first.header("ETag")).isEqualTo("W/\"1\"");
    assertThat(refusal(clinic().get(own + "/_history/9"), 404)).isEqualTo("version-not-found");
    assertThat(refusal(clinic().get(URL + "/" + fresh() + "/_history"), 404))
        .isEqualTo("dose-not-found");
  }

  @Test
  void updateIsMeantForOneVersionOfOneDoseOfOnePerson() throws IOException {
    ObjectNode dose = recorded();
    String own = URL + "/" + dose.path("id").asText();
    assertThat(refusal(clinic().body(text(dose)).put(own), 428)).isEqualTo("precondition-required");
    assertThat(refusal(put(dose, "*"), 400)).isEqualTo("malformed-precondition");
    assertThat(
            refusal(
                clinic().header("If-Match", "W/\"1\"").body(text(dose)).put(URL + "/" + fresh()),
                400))
        .isEqualTo("id-mismatch");
    assertThat(refusal(put(dose.deepCopy().put("id", fresh()), "W/\"1\""), 404))
        .isEqualTo("dose-not-found");
    ObjectNode ofAnother = dose.deepCopy();
    String another = post("/fhir/Patient", patient(NUMBERS, fresh())).path("id");
    ofAnother.putObject("patient").put("reference", "Patient/" + another);
    assertThat(refusal(put(ofAnother, "W/\"1\""), 422)).isEqualTo("person-differs");
    assertThat(
            refusal(put(dose.deepCopy().put("occurrenceDateTime", "2099-01-01"), "W/\"1\""), 422))
        .isEqualTo("occurred-in-future");
    Response elsewhere =
        clinic()
            .auth()
            .oauth2(TestTokens.clinic("KZ-71-0001"))
            .header("If-Match", "W/\"1\"")
            .body(text(dose))
            .put(own);
    assertThat(refusal(elsewhere, 403)).isEqualTo("foreign-facility");
    assertThat(clinic().get(own).header("ETag")).isEqualTo("W/\"1\"");
  }

  @Test
  void batchCorrectsReadsAndSearches() throws IOException {
    ObjectNode dose = recorded();
    String id = dose.path("id").asText();
    String person = dose.path("patient").path("reference").asText();
    ObjectNode sent = bundle("batch");
    add(sent, "urn:uuid:1", dose.deepCopy().put("lotNumber", "B1"))
        .put("method", "PUT")
        .put("url", "Immunization/" + id)
        .put("ifMatch", "W/\"1\"");
    add(sent, "urn:uuid:2", dose.deepCopy())
        .put("method", "PUT")
        .put("url", "Immunization/" + id)
        .put("ifMatch", "W/\"7\"");
    add(sent, "urn:uuid:3", dose.deepCopy()).put("method", "PUT").put("url", "Immunization/" + id);
    get(sent, "Immunization/" + id);
    get(sent, person);
    get(sent, "Immunization?patient=" + person + "&status=completed");
    get(sent, "Immunization/" + fresh());
    get(sent, "Patient?identifier=x%7Cy");
    get(sent, "Observation/1");

    Response answer = post("/fhir", sent);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.<List<String>>path("entry.response.status"))
        .containsExactly("200 OK", "412", "428", "200 OK", "200 OK", "200 OK", "404", "400", "422");
    assertThat(answer.<String>path("entry[0].response.etag")).isEqualTo("W/\"2\"");
    assertThat(answer.<String>path("entry[3].resource.lotNumber")).isEqualTo("B1");
    assertThat(answer.<String>path("entry[4].resource.resourceType")).isEqualTo("Patient");
    assertThat(answer.<List<String>>path("entry[5].resource.entry.resource.id"))
        .containsExactly(id);
  }

  @Test
  void transactionCorrectsAllOrNothing() throws IOException {
    ObjectNode one = recorded();
    ObjectNode two = recorded();
    ObjectNode sent = bundle("transaction");
    update(sent, one.put("lotNumber", "T1"), "W/\"1\"");
    update(sent, two.put("lotNumber", "T2"), "W/\"9\"");
    assertThat(refusal(post("/fhir", sent), 412)).isEqualTo("version-stale");
    assertThat(clinic().get(URL + "/" + one.path("id").asText()).header("ETag"))
        .isEqualTo("W/\"1\"");

    ObjectNode again = bundle("transaction");
    update(again, one, "W/\"1\"");
    update(again, two, "W/\"1\"");
    assertThat(post("/fhir", again).<List<String>>path("entry.response.etag"))
        .containsExactly("W/\"2\"", "W/\"2\"");
    get(again, "Immunization/" + one.path("id").asText());
    Response mixed = post("/fhir", again);
    assertThat(mixed.statusCode()).as(mixed.asString()).isEqualTo(422);
    assertThat(mixed.<List<String>>path("issue.details.coding.code.flatten()"))
        .contains("interaction-unsupported");
  }

  /** REST's form has no word for how a dose came to be known: a correction by it leaves that. */
  @Test
  void whatACorrectionDoesNotSayOfTheOriginStays() throws IOException {
    ObjectNode history =
        immunizationOf(patient(NUMBERS, fresh()), "2021-09-01").put("primarySource", false);
    ObjectNode dose = (ObjectNode) JSON.readTree(post(URL, history).asString());
    String path = "/v1/doses/" + dose.path("id").asText();
    String corrected =
        """
        {"vaccine":{"system":"cvx","code":"208"},"lotNumber":"EK9789","occurredOn":"2021-09-02",\
        "facility":"%s"}"""
            .formatted(FhirBodies.FACILITY);
    clinic()
        .contentType("application/json")
        .accept("application/json")
        .header("If-Match", "\"1\"")
        .body(corrected)
        .put(path)
        .then()
        .statusCode(200);
    assertThat(
            clinic()
                .accept("application/json")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .<String>path("provenance"))
        .isEqualTo("historical");

    dose.put("primarySource", true);
    assertThat(put(dose, "W/\"2\"").statusCode()).isEqualTo(200);
    assertThat(
            clinic()
                .accept("application/json")
                .get(path)
                .then()
                .extract()
                .<String>path("provenance"))
        .isEqualTo("primary");
  }

  private static void update(ObjectNode bundle, ObjectNode dose, String ifMatch) {
    add(bundle, "urn:uuid:" + fresh(), dose)
        .put("method", "PUT")
        .put("url", "Immunization/" + dose.path("id").asText())
        .put("ifMatch", ifMatch);
  }

  private static void get(ObjectNode bundle, String url) {
    bundle.withArray("entry").addObject().putObject("request").put("method", "GET").put("url", url);
  }
}
