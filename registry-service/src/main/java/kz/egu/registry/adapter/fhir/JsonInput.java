package kz.egu.registry.adapter.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Opens request bodies as JSON with bounds on everything, before anything interprets them: FHIR's
 * own parser takes a key given twice and any depth.
 */
final class JsonInput {
  private static final int DEEPEST_NESTING = 64;
  private static final int LONGEST_NUMBER = 64;
  private static final int LONGEST_NAME = 256;
  private static final int LONGEST_STRING = 64 * 1024;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST_NESTING)
                          .maxNumberLength(LONGEST_NUMBER)
                          .maxNameLength(LONGEST_NAME)
                          .maxStringLength(LONGEST_STRING)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private JsonInput() {}

  static JsonParser open(InputStream body) throws IOException {
    return JSON.createParser(body);
  }

  /** The whole body; empty if it is JSON, but no object. */
  static Optional<ObjectNode> object(InputStream body) throws IOException {
    JsonNode node =
        JSON.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(body);
    return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
  }

  /**
   * Whether all numbers can be written out. FHIR's parser does so with each: {@code 1e999999999} is
   * eleven characters here and a gigabyte there.
   */
  static boolean hasPlainNumbers(JsonNode node) {
    if (node.isNumber()) {
      return Math.abs((long) node.decimalValue().scale()) <= LONGEST_NUMBER;
    }
    for (JsonNode below : node) {
      if (!hasPlainNumbers(below)) {
        return false;
      }
    }
    return true;
  }
}
