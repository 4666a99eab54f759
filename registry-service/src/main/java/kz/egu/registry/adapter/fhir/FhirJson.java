package kz.egu.registry.adapter.fhir;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/** Resources to and from JSON. Thread-safe: a parser is made for each call. */
@Singleton
final class FhirJson {
  static final String MEDIA_TYPE = "application/fhir+json";

  /** As it is answered: not every client knows that JSON is always UTF-8. */
  static final String WITH_CHARSET = MEDIA_TYPE + ";charset=UTF-8";

  private final FhirContext context = FhirContext.forR4Cached();

  String write(Resource resource) {
    return context
        .newJsonParser()
        .setStripVersionsFromReferences(false)
        .encodeResourceToString(resource);
  }

  /**
   * Reads a body that is to hold one resource of one type.
   *
   * @return empty if nothing of it can be read; the draft then says why
   * @throws IOException if it is not JSON, or the connection broke
   */
  <T extends Resource> Optional<T> read(InputStream body, Class<T> type, Draft draft)
      throws IOException {
    Optional<ObjectNode> sent = JsonInput.object(body);
    if (sent.isEmpty()) {
      draft.issues.add(Issue.of(FhirCode.UNREADABLE_RESOURCE, draft.path));
      return Optional.empty();
    }
    if (!sent.get().path("resourceType").asText("").equals(type.getSimpleName())) {
      draft.issues.add(Issue.of(FhirCode.URL_MISMATCH, ""));
      return Optional.empty();
    }
    return read(sent.get(), type, draft.path, draft.issues);
  }

  /**
   * Reads a resource of one type.
   *
   * @param path of the resource in the request, FHIRPath
   * @param issues takes everything that cannot be read
   * @return empty if nothing of it can be read
   */
  <T extends Resource> Optional<T> read(
      ObjectNode json, Class<T> type, String path, List<Issue> issues) {
    if (!JsonInput.hasPlainNumbers(json)) {
      issues.add(Issue.of(FhirCode.UNREADABLE_RESOURCE, path));
      return Optional.empty();
    }
    withoutNarrative(json);
    int before = issues.size();
    modifiers(json, path, issues);
    try {
      return Optional.of(
          context
              .newJsonParser()
              .setParserErrorHandler(new ParseFindings(json, path, issues))
              .parseResource(type, json.toString()));
    } catch (RuntimeException unreadable) {
      // DataFormatException as a rule, but some oddities trip the parser over its own feet.
      // Messages
      // repeat values; what can be told by element is told already.
      if (issues.size() == before) {
        issues.add(Issue.of(FhirCode.UNREADABLE_RESOURCE, path));
      }
      return Optional.empty();
    }
  }

  /** Nobody reads the narratives here, and markup is best not even parsed. */
  private static void withoutNarrative(ObjectNode json) {
    json.remove("text");
    for (JsonNode contained : json.path("contained")) {
      if (contained instanceof ObjectNode resource) {
        resource.remove("text");
      }
    }
  }

  private static void modifiers(ObjectNode json, String path, List<Issue> issues) {
    for (String element : List.of("implicitRules", "modifierExtension")) {
      if (json.has(element)) {
        issues.add(Issue.of(FhirCode.MODIFIER_UNSUPPORTED, path + "." + element));
      }
    }
  }
}
