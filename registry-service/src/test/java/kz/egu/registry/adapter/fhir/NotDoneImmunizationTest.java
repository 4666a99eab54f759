package kz.egu.registry.adapter.fhir;

import static kz.egu.registry.adapter.fhir.FhirBodies.FACILITY;
import static kz.egu.registry.adapter.fhir.FhirBodies.NUMBERS;
import static kz.egu.registry.adapter.fhir.FhirBodies.add;
import static kz.egu.registry.adapter.fhir.FhirBodies.bundle;
import static kz.egu.registry.adapter.fhir.FhirBodies.clinic;
import static kz.egu.registry.adapter.fhir.FhirBodies.fresh;
import static kz.egu.registry.adapter.fhir.FhirBodies.immunization;
import static kz.egu.registry.adapter.fhir.FhirBodies.numbered;
import static kz.egu.registry.adapter.fhir.FhirBodies.object;
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
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import org.junit.jupiter.api.Test;

/**
 * Refusals and contraindications as Immunizations of status not-done: no doses, in FHIR neither.
 */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
class NotDoneImmunizationTest {
  private static final String URL = "/fhir/Immunization";
  private static final String REASONS = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
  private static final JsonMapper JSON = new JsonMapper();

  @Inject DataSource database;

  private static String person() {
    return post("/fhir/Patient", patient(NUMBERS, fresh())).path("id");
  }

  private static ObjectNode notDone(String reference, String reason) {
    ObjectNode sent = immunization(reference, "2026-11-10").put("status", "not-done");
    sent.remove(List.of("lotNumber", "expirationDate"));
    ObjectNode why = sent.putObject("statusReason");
    why.putArray("coding").addObject().put("system", REASONS).put("code", reason);
    return sent;
  }

  private static ObjectNode recorded(ObjectNode sent) throws IOException {
    Response answer = post(URL, sent);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    return (ObjectNode) JSON.readTree(answer.asString());
  }

  private static Response put(ObjectNode one, String ifMatch) {
    return clinic()
        .header("If-Match", ifMatch)
        .body(text(one))
        .put(URL + "/" + one.path("id").asText());
  }

  private static String refusal(Response answer, int status) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    return answer.path("issue[0].details.coding[0].code");
  }

  private static List<String> search(String person, String... statuses) {
    var request = clinic().queryParam("patient", person).queryParam("_count", 1);
    if (statuses.length > 0) {
      request.queryParam("status", String.join(",", statuses));
    }
    Response page = request.get(URL);
    List<String> found = new ArrayList<>();
    for (int pages = 0; pages < 9; pages++) {
      List<String> ids = page.path("entry.resource.id");
      found.addAll(ids == null ? List.of() : ids);
      String next = page.path("link.find { it.relation == 'next' }?.url");
      if (next == null) {
        return found;
      }
      page = clinic().urlEncodingEnabled(false).get(next);
    }
    throw new AssertionError("pages without end");
  }

  private long count(String sql, String person) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, person);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  @Test
  void aRefusalIsRecordedReadAndKnownAgain() throws Exception {
    String person = person();
    ObjectNode sent = notDone("Patient/" + person, "RELIG");
    ObjectNode refusal = recorded(sent);
    String id = refusal.path("id").asText();
    assertThat(refusal.path("status").asText()).isEqualTo("not-done");
    assertThat(refusal.at("/statusReason/coding/0/code").asText()).isEqualTo("PATOBJ");
    assertThat(refusal.at("/statusReason/text").asText()).isEqualTo("religious objection");
    assertThat(refusal.at("/patient/reference").asText()).isEqualTo("Patient/" + person);
    assertThat(refusal.has("lotNumber") || refusal.has("protocolApplied")).isFalse();

    Response again = post(URL, sent);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.<String>path("id")).isEqualTo(id);
    clinic().accept("application/json").get("/v1/not-done/" + id).then().statusCode(200);
    Response read = clinic().get(URL + "/" + id);
    assertThat(read.header("ETag")).isEqualTo("W/\"1\"");
    assertThat(JSON.readTree(read.asString())).isEqualTo(refusal);
    assertThat(count("select count(*) from dose where person_id::text = ?", person)).isZero();
    assertThat(
            count(
                "select count(*) from journal where topic = 'doses' and person_id::text = ?",
                person))
        .as("no event tells passes or volumes of it")
        .isZero();
    assertThat(
            count(
                "select count(*) from access_log where what = 'not-done-read'"
                    + " and person_id::text = ?",
                person))
        .isPositive();
  }

  @Test
  void aContraindicationWithItsEndIsTheSameByRest() throws IOException {
    ObjectNode sent = notDone("Patient/" + person(), "MEDPREC");
    ObjectNode why = (ObjectNode) sent.path("statusReason");
    why.put("text", "anaphylaxis after the first dose");
    why.putArray("extension")
        .addObject()
        .put("url", NotDoneReading.UNTIL)
        .put("valueDate", "2027-05-01");
    ObjectNode recorded = recorded(sent);
    assertThat(recorded.at("/statusReason/extension/0/valueDate").asText()).isEqualTo("2027-05-01");
    Response rest = clinic().accept("application/json").get("/v1/not-done/" + id(recorded));
    assertThat(rest.<String>path("statusReason")).isEqualTo("contraindication");
    assertThat(rest.<String>path("until")).isEqualTo("2027-05-01");
    assertThat(rest.<String>path("detail")).isEqualTo("anaphylaxis after the first dose");
    why.withArray("extension").removeAll();
    why.putArray("coding").addObject().put("system", REASONS).put("code", "PATOBJ");
    why.putArray("extension")
        .addObject()
        .put("url", NotDoneReading.UNTIL)
        .put("valueDate", "2027-05-01");
    assertThat(refusal(post(URL, sent), 422)).isEqualTo("invalid-until");
  }

  private static String id(ObjectNode one) {
    return one.path("id").asText();
  }

  @Test
  void whatIsMissingOrUnknownIsSaid() {
    String reference = "Patient/" + person();
    ObjectNode silent = notDone(reference, "PATOBJ");
    silent.remove("statusReason");
    Response missing = post(URL, silent);
    assertThat(refusal(missing, 422)).isEqualTo("missing");
    assertThat(missing.<String>path("issue[0].expression[0]"))
        .isEqualTo("Immunization.statusReason");
    assertThat(refusal(post(URL, notDone(reference, "OSTOCK")), 422))
        .isEqualTo("invalid-status-reason");
    ObjectNode words = notDone(reference, "PATOBJ");
    words.putObject("statusReason").put("text", "does not want it");
    assertThat(refusal(post(URL, words), 422)).isEqualTo("invalid-status-reason");
    ObjectNode future = notDone(reference, "PATOBJ").put("occurrenceDateTime", "2099-01-01");
    assertThat(refusal(post(URL, future), 422)).isEqualTo("occurred-in-future");
    ObjectNode withLot = notDone(reference, "PATOBJ").put("lotNumber", "EK1");
    Response recorded = post(URL, withLot);
    assertThat(recorded.statusCode()).isEqualTo(201);
    assertThat(recorded.header(Answers.WARNINGS)).isEqualTo("element-of-dose-ignored");
  }

  @Test
  void itIsCorrectedVoidedAndItsHistoryTellsAll() throws IOException {
    ObjectNode one = recorded(notDone("Patient/" + person(), "PATOBJ"));
    String own = URL + "/" + id(one);
    ObjectNode corrected = one.deepCopy();
    corrected.withArray("/statusReason/coding").removeAll();
    corrected
        .withArray("/statusReason/coding")
        .addObject()
        .put("system", REASONS)
        .put("code", "MEDPREC");
    corrected.putArray("note").addObject().put("text", "the doctor's letter");
    assertThat(refusal(put(corrected, "W/\"7\""), 412)).isEqualTo("version-stale");
    Response second = put(corrected, "W/\"1\"");
    assertThat(second.statusCode()).as(second.asString()).isEqualTo(200);
    assertThat(second.header("ETag")).isEqualTo("W/\"2\"");
    assertThat(second.<String>path("statusReason.coding[0].code")).isEqualTo("MEDPREC");
    assertThat(refusal(put(one.deepCopy().put("status", "completed"), "W/\"2\""), 422))
        .isEqualTo("status-fixed");
    Response foreign =
        clinic()
            .auth()
            .oauth2(TestTokens.clinic("KZ-71-0001"))
            .header("If-Match", "W/\"2\"")
            .body(text(corrected.put("status", "entered-in-error")))
            .put(own);
    assertThat(refusal(foreign, 403)).isEqualTo("foreign-facility");
    Response voided = put(corrected, "W/\"2\"");
    assertThat(voided.statusCode()).as(voided.asString()).isEqualTo(200);
    assertThat(voided.<String>path("status")).isEqualTo("entered-in-error");
    assertThat(refusal(put(corrected.put("status", "not-done"), "W/\"3\""), 409))
        .isEqualTo("not-done-voided");

    Response history = clinic().get(own + "/_history");
    assertThat(history.<List<String>>path("entry.resource.status"))
        .containsExactly("entered-in-error", "not-done", "not-done");
    assertThat(history.<List<String>>path("entry.request.method"))
        .containsExactly("PUT", "PUT", "POST");
    assertThat(history.<String>path("entry[1].resource.note[0].text"))
        .isEqualTo("the doctor's letter");
    Response first = clinic().get(own + "/_history/1");
    assertThat(first.<String>path("statusReason.coding[0].code")).isEqualTo("PATOBJ");
    assertThat(refusal(clinic().get(own + "/_history/9"), 404)).isEqualTo("version-not-found");
  }

  @Test
  void aDoseNeverBecomesOne() throws IOException {
    ObjectNode dose = recorded(immunization("Patient/" + person(), "2026-11-01"));
    assertThat(refusal(put(dose.put("status", "not-done"), "W/\"1\""), 422))
        .isEqualTo("status-fixed");
  }

  @Test
  void aSearchForDosesGivenFindsDosesGivenAlone() throws IOException {
    String person = person();
    String reference = "Patient/" + person;
    String first = id(recorded(immunization(reference, "2026-09-01")));
    String refused = id(recorded(notDone(reference, "PATOBJ")));
    String second = id(recorded(immunization(reference, "2026-10-01")));
    ObjectNode mistaken = recorded(notDone(reference, "MEDPREC"));
    put(mistaken.put("status", "entered-in-error"), "W/\"1\"").then().statusCode(200);

    assertThat(search(person, "completed")).containsExactly(first, second);
    assertThat(search(person, "not-done")).containsExactly(refused);
    assertThat(search(person, "entered-in-error")).containsExactly(id(mistaken));
    assertThat(search(person)).containsExactly(first, refused, second, id(mistaken));
    assertThat(search(person, "completed", "not-done")).containsExactly(first, refused, second);
    Response all = clinic().queryParam("patient", person).get(URL);
    assertThat(all.<List<String>>path("entry.resource.status"))
        .containsExactly("completed", "not-done", "completed", "entered-in-error");
    assertThat(found(Map.of("patient", person, "lot-number", "EK"))).containsExactly(first, second);
    assertThat(found(Map.of("patient", person, "date", "ge2026-11", "status", "not-done")))
        .containsExactly(refused);
    assertThat(found(Map.of("patient", person, "date", "lt2026-11", "status", "not-done")))
        .isEmpty();
    assertThat(found(Map.of("patient", person, "vaccine-code", "141", "status", "not-done")))
        .isEmpty();
    assertThat(
            found(
                Map.of(
                    "patient",
                    person,
                    "vaccine-code",
                    "208,141",
                    "_lastUpdated",
                    "ge2026-01-01",
                    "status",
                    "not-done")))
        .containsExactly(refused);
    String ownFacility = clinic().queryParam("status", "not-done").get(URL).asString();
    assertThat(ownFacility).contains("\"not-done\"").doesNotContain("\"completed\"");
    Response foreign =
        clinic()
            .auth()
            .oauth2(TestTokens.clinic("KZ-71-0001"))
            .queryParam("status", "not-done")
            .get(URL);
    assertThat(foreign.asString()).doesNotContain(refused);
  }

  private static List<String> found(Map<String, String> parameters) {
    List<String> ids = clinic().queryParams(parameters).get(URL).path("entry.resource.id");
    return ids == null ? List.of() : ids;
  }

  @Test
  void aClientsNumberNamesOneOfThem() throws IOException {
    String reference = "Patient/" + person();
    String number = fresh();
    String condition = "identifier=" + NUMBERS + "%7C" + number;
    ObjectNode sent = numbered(notDone(reference, "PATOBJ"), number);
    Response first = conditional(condition, sent);
    assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
    Response again = conditional(condition, sent);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(refusal(conditional("identifier=" + NUMBERS + "%7Cother", sent), 422))
        .isEqualTo("condition-mismatch");
    ObjectNode other = numbered(notDone(reference, "MEDPREC"), number);
    assertThat(refusal(post(URL, other), 422)).isEqualTo("business-identifier-reused");
    ObjectNode dose = numbered(immunization(reference, "2026-11-01"), number);
    assertThat(refusal(post(URL, dose), 422)).isEqualTo("business-identifier-reused");
    ObjectNode voided = (ObjectNode) JSON.readTree(first.asString());
    put(voided.put("status", "entered-in-error"), "W/\"1\"").then().statusCode(200);
    assertThat(post(URL, other).statusCode()).as("the number is free again").isEqualTo(201);
  }

  private static Response conditional(String condition, ObjectNode sent) {
    return clinic().header("If-None-Exist", condition).body(text(sent)).post(URL);
  }

  @Test
  void itIsRecordedWithItsPersonInATransactionOrNotAtAll() {
    String number = fresh();
    ObjectNode sent = bundle("transaction");
    add(sent, "urn:uuid:p", patient(NUMBERS, number));
    add(sent, "urn:uuid:n", notDone("urn:uuid:p", "PATOBJ"));
    add(sent, "urn:uuid:d", immunization("urn:uuid:p", "2026-11-01"));
    ObjectNode bad = sent.deepCopy();
    add(bad, "urn:uuid:x", notDone("urn:uuid:p", "OSTOCK"));
    assertThat(refusal(post("/fhir", bad), 422)).isEqualTo("invalid-status-reason");
    Response nobody =
        clinic()
            .contentType("application/x-www-form-urlencoded")
            .body("identifier=" + NUMBERS + "%7C" + number)
            .post("/fhir/Patient/_search");
    assertThat(nobody.<Integer>path("total")).isZero();

    Response answer = post("/fhir", sent);
    assertThat(answer.<List<String>>path("entry.response.status"))
        .as(answer.asString())
        .containsExactly("201 Created", "201 Created", "201 Created");
    String location = answer.path("entry[1].response.location");
    assertThat(clinic().get("/fhir/" + location).<String>path("status")).isEqualTo("not-done");

    ObjectNode batch = bundle("batch");
    ObjectNode entry = batch.withArray("entry").addObject();
    entry.putObject("request").put("method", "GET").put("url", location);
    ObjectNode change = batch.withArray("entry").addObject();
    change.set(
        "resource",
        object()
            .put("resourceType", "Immunization")
            .put("id", location.substring(location.indexOf('/') + 1))
            .put("status", "entered-in-error"));
    change.putObject("request").put("method", "PUT").put("url", location).put("ifMatch", "W/\"1\"");
    Response both = post("/fhir", batch);
    assertThat(both.<List<String>>path("entry.response.status"))
        .as(both.asString())
        .containsExactly("200 OK", "200 OK");
    assertThat(both.<String>path("entry[0].resource.status")).isEqualTo("entered-in-error");
  }

  @Test
  void thePersonMayBeContained() {
    String number = fresh();
    ObjectNode sent = notDone("#p", "PATOBJ");
    sent.putArray("contained").add(patient(NUMBERS, number).put("id", "p"));
    sent.putObject("location").put("display", "somewhere").put("reference", "Location/" + FACILITY);
    assertThat(post(URL, sent).statusCode()).isEqualTo(201);
  }
}
