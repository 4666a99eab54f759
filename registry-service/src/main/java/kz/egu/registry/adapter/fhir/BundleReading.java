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
  private static final Set<String> REQUEST_ELEMENTS =
      Set.of("id", "extension", "method", "url", "ifNoneExist");

  private final FhirJson json;

  BundleReading(FhirJson json) {
    this.json = json;
  }

  /**
   * @param type as sent
   */
  record Contents(String type, List<Entry> entries) {}

  /** The Bundle as a whole cannot be taken. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Issue issue;

    Refused(Issue issue) {
      super(issue.code(), null, false, false);
      this.issue = issue;
    }

    Issue issue() {
      return issue;
    }
  }

  /** One entry: a create, unless its draft says otherwise. */
  static final class Entry {
    final Draft draft;
    final @Nullable String fullUrl;
    final @Nullable String ifNoneExist;
    final @Nullable Resource resource;

    Entry(
        Draft draft,
        @Nullable String fullUrl,
        @Nullable String ifNoneExist,
        @Nullable Resource resource) {
      this.draft = draft;
      this.fullUrl = fullUrl;
      this.ifNoneExist = ifNoneExist;
      this.resource = resource;
    }
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
      return new Entry(draft, null, null, null);
    }
    known(entry, ENTRY_ELEMENTS, at, draft.issues);
    String type = entry.path("resource").path("resourceType").asText("");
    String ifNoneExist = request(entry, type, at, draft.issues);
    Resource resource = resource(entry, type, path, draft.issues).orElse(null);
    return new Entry(draft, text(entry.path("fullUrl")), ifNoneExist, resource);
  }

  private Optional<? extends Resource> resource(
      ObjectNode entry, String type, String path, List<Issue> issues) {
    if (!(entry.path("resource") instanceof ObjectNode resource)) {
      issues.add(Issue.required(path));
      return Optional.empty();
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

  private static @Nullable String request(
      ObjectNode entry, String type, String at, List<Issue> issues) {
    if (!(entry.path("request") instanceof ObjectNode request)) {
      issues.add(Issue.required(at + ".request"));
      return null;
    }
    if (!request.path("method").asText("").equals("POST")) {
      issues.add(Issue.of(FhirCode.INTERACTION_UNSUPPORTED, at + ".request.method"));
      return null;
    }
    // Conditions for updates (ifMatch …) mean nothing for a create, and are not silently dropped.
    known(request, REQUEST_ELEMENTS, at + ".request", issues);
    String url = request.path("url").asText("");
    if (!type.isEmpty() && !url.equals(type) && !url.equals("/" + type)) {
      issues.add(Issue.of(FhirCode.URL_MISMATCH, at + ".request.url"));
    }
    return text(request.path("ifNoneExist"));
  }

  private static void known(ObjectNode node, Set<String> names, String at, List<Issue> issues) {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                issues.add(Issue.ofElement(FhirCode.UNKNOWN_ELEMENT, at, name));
              }
            });
  }

  private static @Nullable String text(JsonNode node) {
    return node.isTextual() ? node.asText() : null;
  }
}
