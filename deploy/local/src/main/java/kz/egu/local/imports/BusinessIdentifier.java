package kz.egu.local.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * The number by which a person or a dose is known wherever it came from, and by which it is found
 * again when a file is sent a second time.
 *
 * @param system a URI of who assigned it
 */
record BusinessIdentifier(String system, String value) {
  /** The national number's system in FHIR. */
  static final String IIN = "urn:oid:1.2.398.3.1.1";

  /** The system of values that are URIs themselves. */
  private static final String URI_SYSTEM = "urn:ietf:rfc:3986";

  /** The registry's bound for a value. */
  private static final int MAX_VALUE_LENGTH = 64;

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** The complete ones among a resource's identifiers, in their order. */
  static List<BusinessIdentifier> of(JsonNode resource) {
    List<BusinessIdentifier> found = new ArrayList<>();
    for (JsonNode identifier : resource.path("identifier")) {
      String system = identifier.path("system").asText("");
      String value = identifier.path("value").asText("");
      if (!system.isBlank() && !value.isBlank()) {
        found.add(new BusinessIdentifier(system, value));
      }
    }
    return found;
  }

  /** A URI as an identifier; one too long to be a value is replaced by a UUID made of it. */
  static BusinessIdentifier uri(String uri) {
    return uri.length() <= MAX_VALUE_LENGTH ? new BusinessIdentifier(URI_SYSTEM, uri) : named(uri);
  }

  /** The UUID that always comes of the same text (RFC 9562, version 3). */
  static BusinessIdentifier named(String text) {
    return new BusinessIdentifier(
        URI_SYSTEM, "urn:uuid:" + UUID.nameUUIDFromBytes(text.getBytes(UTF_8)));
  }

  /** As FHIR's {@code ifNoneExist}: a search by this identifier. */
  String asQuery() {
    return "identifier=" + escaped(system) + "|" + escaped(value);
  }

  /** As the one entry of a resource's {@code identifier}. */
  ArrayNode asArray() {
    ObjectNode identifier = JsonNodeFactory.instance.objectNode();
    identifier.put("system", system).put("value", value);
    return JsonNodeFactory.instance.arrayNode().add(identifier);
  }

  /**
   * FHIR's own escapes of a search value, then percent signs for what a query cannot hold; colons
   * and slashes, which it can, stay readable.
   */
  private static String escaped(String text) {
    StringBuilder query = new StringBuilder();
    for (byte octet : text.replaceAll("([\\\\|,$])", "\\\\$1").getBytes(UTF_8)) {
      char c = (char) (octet & 0xff);
      if (c > ' ' && c < 0x7f && "%&#+\\\"<>^`{}".indexOf(c) < 0) {
        query.append(c);
      } else {
        query.append('%').append(HEX.toHexDigits(octet));
      }
    }
    return query.toString();
  }
}
