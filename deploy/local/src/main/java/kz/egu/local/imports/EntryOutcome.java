package kz.egu.local.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the registry answered to one entry of a batch.
 *
 * @param status the HTTP status of the entry alone
 * @param id the registry's id of the person or dose, null if there is none
 * @param refusals codes of why it was refused, most telling first; empty if it was not
 * @param warnings codes of what was recorded and flagged
 */
record EntryOutcome(int status, @Nullable String id, List<String> refusals, Set<String> warnings) {
  private static final int CREATED = 201;
  private static final Pattern LOCATION =
      Pattern.compile("(?:^|/)(?:Patient|Immunization)/([A-Za-z0-9.-]{1,64})");

  /** An entry that was never sent, or whose whole batch was refused. */
  static EntryOutcome refused(int status, String code) {
    return new EntryOutcome(status, null, List.of(code), Set.of());
  }

  /** Reads an entry of a {@code batch-response}. */
  static EntryOutcome of(JsonNode entry) {
    JsonNode response = entry.path("response");
    int status = status(response.path("status").asText());
    List<String> errors = new ArrayList<>();
    Set<String> warnings = new LinkedHashSet<>();
    for (JsonNode issue : response.path("outcome").path("issue")) {
      switch (issue.path("severity").asText()) {
        case "error", "fatal" -> errors.add(code(issue));
        case "warning" -> warnings.add(code(issue));
        default -> {}
      }
    }
    if (status >= 200 && status < 300) {
      return new EntryOutcome(status, id(entry), List.of(), warnings);
    }
    return new EntryOutcome(
        status, null, errors.isEmpty() ? List.of("status-" + status) : errors, Set.of());
  }

  /** The codes of an OperationOutcome's errors. */
  static List<String> codes(JsonNode operationOutcome) {
    List<String> codes = new ArrayList<>();
    for (JsonNode issue : operationOutcome.path("issue")) {
      codes.add(code(issue));
    }
    return codes;
  }

  boolean isRefused() {
    return !refusals.isEmpty();
  }

  /** Whether it is new in the registry; else it was known before. */
  boolean isNew() {
    return status == CREATED;
  }

  private static int status(String text) {
    Matcher digits = Pattern.compile("^\\d{3}").matcher(text);
    return digits.find() ? Integer.parseInt(digits.group()) : 500;
  }

  private static @Nullable String id(JsonNode entry) {
    Matcher location = LOCATION.matcher(entry.path("response").path("location").asText());
    return location.find() ? location.group(1) : null;
  }

  private static String code(JsonNode issue) {
    String detailed = issue.path("details").path("coding").path(0).path("code").asText("");
    return detailed.isEmpty() ? issue.path("code").asText("unknown") : detailed;
  }
}
