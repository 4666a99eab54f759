package kz.egu.registry.adapter.fhir;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Bundle entry by entry, so that never more than one entry stands in memory as JSON and a
 * bad one spoils no other.
 */
final class BundleReading {
  static final int MAX_ENTRIES = 5_000;

  private static final Set<String> ELEMENTS =
      Set.of("id", "meta", "language", "identifier", "timestamp", "total", "link", "signature");
  private static final Set<String> ENTRY_ELEMENTS =
      Set.of("id", "extension", "link", "fullUrl", "resource", "request", "search", "response");

  private final FhirJson json;

  BundleReading(FhirJson json) {
    this.json = json;
  }

  /**
   * @param type as sent
   */
  record Contents(String type, List<Entry> entries) {}

  /** One entry: what its request asks for, unless its draft says what stands against it. */
  record Entry(
      Draft draft, BundleRequest request, @Nullable String fullUrl, @Nullable Resource resource) {
    /** Resources and queries name people, so they do not print themselves. */
    @Override
    public String toString() {
      return "Entry[…]";
    }
  }

  /** What an entry may ask for. */
  enum Method {
    POST,
    PUT,
    GET
  }

  /**
   * @throws IOException if it is not JSON, or the connection broke
   */
  Contents read(InputStream body) throws IOException, Refused {
    try (JsonParser parser = JsonInput.open(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new Refused(Issue.of(FhirCode.BUNDLE_EXPECTED, ""));
      }
      String resourceType = "";
      String type = "";
      List<Entry> entries = new ArrayList<>();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        JsonToken value = parser.nextToken();
        switch (name) {
          case "resourceType" -> resourceType = parser.getText();
          case "type" -> type = parser.getText();
          case "entry" -> entries(parser, value, entries);
          default -> skip(parser, name);
        }
      }
      if (parser.nextToken() != null) {
        throw new Refused(Issue.of(FhirCode.UNREADABLE_RESOURCE, "Bundle"));
      }
      if (!resourceType.equals("Bundle")) {
        throw new Refused(Issue.of(FhirCode.BUNDLE_EXPECTED, ""));
      }
      return new Contents(type, entries);
    }
  }

  private static void skip(JsonParser parser, String name) throws IOException, Refused {
    if (name.equals("implicitRules")) {
      throw new Refused(Issue.of(FhirCode.MODIFIER_UNSUPPORTED, "Bundle.implicitRules"));
    }
    if (!ELEMENTS.contains(name)) {
      throw new Refused(Issue.ofElement(FhirCode.UNKNOWN_ELEMENT, "Bundle", name));
    }
    parser.skipChildren();
  }

  private void entries(JsonParser parser, JsonToken start, List<Entry> entries)
      throws IOException, Refused {
    if (start != JsonToken.START_ARRAY) {
      throw new Refused(Issue.ofElement(FhirCode.UNREADABLE_ELEMENT, "Bundle.entry", "entry"));
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (entries.size() == MAX_ENTRIES) {
        throw new Refused(Issue.of(FhirCode.TOO_MANY_ENTRIES, "Bundle.entry"));
      }
      entries.add(entry(parser.readValueAsTree(), "Bundle.entry[" + entries.size() + "]"));
    }
  }

  private Entry entry(JsonNode node, String at) {
    String path = at + ".resource";
    Draft draft = new Draft(path);
    if (!(node instanceof ObjectNode entry)) {
      draft.issues.add(Issue.ofElement(FhirCode.UNREADABLE_ELEMENT, at, "entry"));
      return new Entry(draft, BundleRequest.NONE, null, null);
    }
    known(entry, ENTRY_ELEMENTS, at, draft.issues);
    BundleRequest request = BundleRequest.read(entry, at, draft.issues);
    Resource resource =
        request.method() == Method.GET
            ? null
            : resource(entry, request, path, draft.issues).orElse(null);
    return new Entry(draft, request, text(entry.path("fullUrl")), resource);
  }

  private Optional<? extends Resource> resource(
      ObjectNode entry, BundleRequest request, String path, List<Issue> issues) {
    if (!(entry.path("resource") instanceof ObjectNode resource)) {
      issues.add(Issue.required(path));
      return Optional.empty();
    }
    String type = resource.path("resourceType").asText("");
    if (!type.isEmpty() && !request.type().isEmpty() && !type.equals(request.type())) {
      issues.add(Issue.of(FhirCode.URL_MISMATCH, path));
    }
    return switch (type) {
      case "Patient" -> json.read(resource, Patient.class, path, issues);
      case "Immunization" -> json.read(resource, Immunization.class, path, issues);
      default -> {
        issues.add(Issue.of(FhirCode.RESOURCE_UNSUPPORTED, path));
        yield Optional.empty();
      }
    };
  }

  static void known(ObjectNode node, Set<String> names, String at, List<Issue> issues) {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                issues.add(Issue.ofElement(FhirCode.UNKNOWN_ELEMENT, at, name));
              }
            });
  }

  static @Nullable String text(JsonNode node) {
    return node.isTextual() ? node.asText() : null;
  }
}
