package kz.egu.registry.adapter.fhir;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import kz.egu.local.testing.TestTokens;

/** Resources of synthetic people, each test with a person of its own. */
final class FhirBodies {
  static final String FHIR = "application/fhir+json";
  static final String FACILITY = "KZ-75-0001";
  static final String CVX = "http://hl7.org/fhir/sid/cvx";
  static final String NUMBERS = "urn:egu:test:numbers";

  private static final JsonMapper JSON = new JsonMapper();

  private FhirBodies() {}

  static RequestSpecification clinic() {
    return given().auth().oauth2(TestTokens.clinic(FACILITY)).contentType(FHIR).accept(FHIR);
  }

  static Response post(String path, ObjectNode body) {
    return clinic().body(text(body)).post(path);
  }

  /** As bytes: the client would send other media types than JSON's in Latin-1. */
  static byte[] text(ObjectNode body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A number nobody else has. */
  static String fresh() {
    return UUID.randomUUID().toString();
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode patient(String system, String number) {
    ObjectNode patient = object().put("resourceType", "Patient");
    patient.putArray("identifier").addObject().put("system", system).put("value", number);
    ObjectNode name = patient.putArray("name").addObject();
    name.put("use", "official").put("family", "Сейітқазы").putArray("given").add("Айдос");
    patient.put("gender", "male").put("birthDate", "1990-01-01");
    patient.putArray("address").addObject().put("state", "KZ-75");
    return patient;
  }

  /** A dose given on a day to whoever the reference names. */
  static ObjectNode immunization(String reference, String occurred) {
    ObjectNode dose = object().put("resourceType", "Immunization").put("status", "completed");
    dose.putObject("vaccineCode")
        .putArray("coding")
        .addObject()
        .put("system", CVX)
        .put("code", "208");
    dose.putObject("patient").put("reference", reference);
    dose.put("occurrenceDateTime", occurred).put("lotNumber", "EK9788");
    dose.put("expirationDate", "2027-06-30");
    return dose;
  }

  /** The same with the person inside it. */
  static ObjectNode immunizationOf(ObjectNode patient, String occurred) {
    ObjectNode dose = immunization("#p", occurred);
    dose.putArray("contained").add(patient.deepCopy().put("id", "p"));
    return dose;
  }

  static ObjectNode numbered(ObjectNode dose, String number) {
    dose.putArray("identifier").addObject().put("system", NUMBERS).put("value", number);
    return dose;
  }

  static ObjectNode bundle(String type) {
    ObjectNode bundle = object().put("resourceType", "Bundle").put("type", type);
    bundle.putArray("entry");
    return bundle;
  }

  static ObjectNode add(ObjectNode bundle, String fullUrl, ObjectNode resource) {
    ObjectNode entry = bundle.withArray("entry").addObject();
    entry.put("fullUrl", fullUrl).set("resource", resource);
    return entry
        .putObject("request")
        .put("method", "POST")
        .put("url", resource.path("resourceType").asText());
  }
}
