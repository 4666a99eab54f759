package kz.egu.local.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry on its way to the registry: a conditional create of a person or a dose.
 *
 * @param origin where it was read
 * @param request the entry of the batch Bundle that asks for it
 */
record Submission(Origin origin, ObjectNode request) {
  /** What a person's entry keeps: who somebody is, and where they live. */
  private static final List<String> OF_A_PERSON = List.of("name", "gender", "birthDate", "address");

  /** What a dose's entry leaves behind: what points into the file, and what no registry needs. */
  private static final List<String> NOT_OF_A_DOSE =
      List.of("id", "meta", "text", "contained", "extension", "encounter", "note");

  /**
   * A place in a file.
   *
   * @param position the entry's place in the Bundle, from 0
   */
  record Origin(Path file, int position, @Nullable String fullUrl) {
    @Override
    public String toString() {
      return file.getFileName() + " entry " + position;
    }
  }

  /**
   * A person by one identifier alone: the national number if there is one, else the first. Numbers
   * like a made-up social security number are shared by strangers in real files, and two people
   * must never become one by an import.
   *
   * @return null if the resource has no identifier with system and value
   */
  static @Nullable Submission person(Origin origin, ObjectNode patient) {
    BusinessIdentifier identifier = identifierOf(patient);
    if (identifier == null) {
      return null;
    }
    ObjectNode sent = JsonNodeFactory.instance.objectNode();
    sent.put("resourceType", "Patient");
    sent.set("identifier", identifier.asArray());
    for (String field : OF_A_PERSON) {
      JsonNode value = patient.get(field);
      if (value != null) {
        sent.set(field, value);
      }
    }
    return conditional(origin, sent, "Patient", identifier);
  }

  static @Nullable BusinessIdentifier identifierOf(JsonNode patient) {
    List<BusinessIdentifier> all = BusinessIdentifier.of(patient);
    return all.stream()
        .filter(identifier -> identifier.system().equals(BusinessIdentifier.IIN))
        .findFirst()
        .orElse(all.isEmpty() ? null : all.getFirst());
  }

  /**
   * A dose of a person the registry knows. Without an identifier of its own it gets one that comes
   * out the same whenever the file is read.
   *
   * @param patientId the registry's id of the person
   */
  static Submission dose(Origin origin, ObjectNode immunization, String patientId) {
    BusinessIdentifier identifier = identifierOf(origin, immunization, patientId);
    ObjectNode sent = immunization.deepCopy();
    sent.remove(NOT_OF_A_DOSE);
    sent.set("identifier", identifier.asArray());
    sent.putObject("patient").put("reference", "Patient/" + patientId);
    return conditional(origin, sent, "Immunization", identifier);
  }

  private static BusinessIdentifier identifierOf(
      Origin origin, ObjectNode immunization, String patientId) {
    List<BusinessIdentifier> own = BusinessIdentifier.of(immunization);
    if (!own.isEmpty()) {
      return own.getFirst();
    }
    String fullUrl = origin.fullUrl();
    if (fullUrl != null && fullUrl.matches("(urn:uuid:|urn:oid:|https?://).+")) {
      return BusinessIdentifier.uri(fullUrl);
    }
    return BusinessIdentifier.named(
        String.join(
            "\n",
            patientId,
            immunization.path("vaccineCode").path("coding").path(0).path("system").asText(),
            immunization.path("vaccineCode").path("coding").path(0).path("code").asText(),
            immunization.path("occurrenceDateTime").asText(),
            immunization.path("lotNumber").asText()));
  }

  private static Submission conditional(
      Origin origin, ObjectNode resource, String type, BusinessIdentifier identifier) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry.set("resource", resource);
    entry
        .putObject("request")
        .put("method", "POST")
        .put("url", type)
        .put("ifNoneExist", identifier.asQuery());
    return new Submission(origin, entry);
  }
}
