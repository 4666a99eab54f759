package kz.egu.issuer.adapter.healthcard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import kz.egu.issuer.application.port.PassStamp;
import kz.egu.issuer.domain.pass.PassRecord;
import kz.egu.issuer.domain.pass.PrintedDose;
import kz.egu.issuer.domain.pass.PrintedPerson;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.reference.ReferenceData;

/**
 * The payload of a health card: the JWT claims around a minimal FHIR R4 bundle, minified. Short
 * {@code resource:N} addresses; no id, meta, text or display of a code.
 */
final class HealthCardPayload {
  static final String HEALTH_CARD = "https://smarthealth.cards#health-card";
  private static final String FHIR_VERSION = "4.0.1";
  private static final String PATIENT = "resource:0";
  private static final JsonFactory JSON = new JsonFactory();

  private final String issuer;
  private final ReferenceData reference;

  HealthCardPayload(String issuer, ReferenceData reference) {
    this.issuer = issuer;
    this.reference = reference;
  }

  byte[] of(PassRecord record, PassStamp stamp) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("iss", issuer);
      json.writeNumberField("nbf", stamp.issuedAt().getEpochSecond());
      json.writeObjectFieldStart("vc");
      json.writeArrayFieldStart("type");
      json.writeString(HEALTH_CARD);
      json.writeEndArray();
      json.writeObjectFieldStart("credentialSubject");
      json.writeStringField("fhirVersion", FHIR_VERSION);
      json.writeFieldName("fhirBundle");
      bundle(json, record);
      json.writeEndObject();
      json.writeStringField("rid", stamp.rid());
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException neverInMemory) {
      throw new UncheckedIOException(neverInMemory);
    }
    return bytes.toByteArray();
  }

  private void bundle(JsonGenerator json, PassRecord record) throws IOException {
    json.writeStartObject();
    json.writeStringField("resourceType", "Bundle");
    json.writeStringField("type", "collection");
    json.writeArrayFieldStart("entry");
    int number = 0;
    entry(json, number);
    patient(json, record.person());
    json.writeEndObject();
    for (PrintedDose dose : record.doses()) {
      number++;
      entry(json, number);
      immunization(json, dose);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void entry(JsonGenerator json, int number) throws IOException {
    json.writeStartObject();
    json.writeStringField("fullUrl", "resource:" + number);
    json.writeFieldName("resource");
  }

  private static void patient(JsonGenerator json, PrintedPerson person) throws IOException {
    json.writeStartObject();
    json.writeStringField("resourceType", "Patient");
    json.writeArrayFieldStart("name");
    json.writeStartObject();
    json.writeStringField("family", person.familyName());
    json.writeArrayFieldStart("given");
    json.writeString(person.givenName());
    if (person.patronymic() != null) {
      json.writeString(person.patronymic());
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeStringField("birthDate", person.birthDate().toString());
    json.writeEndObject();
  }

  private void immunization(JsonGenerator json, PrintedDose dose) throws IOException {
    json.writeStartObject();
    json.writeStringField("resourceType", "Immunization");
    json.writeStringField("status", "completed");
    json.writeObjectFieldStart("vaccineCode");
    json.writeArrayFieldStart("coding");
    json.writeStartObject();
    json.writeStringField("system", dose.vaccine().systemUri());
    json.writeStringField("code", dose.vaccine().code());
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeObjectFieldStart("patient");
    json.writeStringField("reference", PATIENT);
    json.writeEndObject();
    json.writeStringField("occurrenceDateTime", dose.occurredOn().toString());
    if (dose.lotNumber() != null) {
      json.writeStringField("lotNumber", dose.lotNumber());
    }
    json.writeArrayFieldStart("performer");
    json.writeStartObject();
    json.writeObjectFieldStart("actor");
    json.writeStringField("display", performer(dose.facility()));
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private String performer(FacilityId facility) {
    return reference.facility(facility).map(known -> known.name().en()).orElse(facility.value());
  }
}
