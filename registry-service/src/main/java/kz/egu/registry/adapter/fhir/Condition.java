package kz.egu.registry.adapter.fhir;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one condition a create may carry: unless something with this identifier is on record. It
 * comes in a header or a body, so no identifier ever stands in a URL.
 */
record Condition(String system, String value) {
  private static final Pattern QUERY = Pattern.compile("\\??identifier=([^&]+)");
  private static final Pattern TOKEN =
      Pattern.compile("((?:[^\\\\|]|\\\\.)+)\\|((?:[^\\\\|]|\\\\.)+)");
  private static final int LONGEST = 1_000;

  /**
   * @param query as FHIR writes it: {@code identifier=system|value}
   * @return empty if it asks for anything else
   */
  static Optional<Condition> read(String query) {
    Matcher form = QUERY.matcher(query.strip());
    if (query.length() > LONGEST || !form.matches()) {
      return Optional.empty();
    }
    String decoded;
    try {
      // A plus sign in a search is a blank, but in a number it is itself; numbers have no blanks.
      decoded = URLDecoder.decode(form.group(1).replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException badEscape) {
      return Optional.empty();
    }
    return ofToken(decoded);
  }

  /**
   * @param text {@code system|value}, decoded
   */
  static Optional<Condition> ofToken(String text) {
    Matcher token = TOKEN.matcher(text);
    return token.matches()
        ? Optional.of(new Condition(unescaped(token.group(1)), unescaped(token.group(2))))
        : Optional.empty();
  }

  /** An identifier stays out of logs and messages, so it does not print itself. */
  @Override
  public String toString() {
    return "Condition[…]";
  }

  private static String unescaped(String text) {
    return text.replaceAll("\\\\(.)", "$1");
  }
}
