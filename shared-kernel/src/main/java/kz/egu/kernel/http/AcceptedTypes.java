package kz.egu.kernel.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who opens a page says so by {@code Accept}; programs, scripts and pictures do not. */
final class AcceptedTypes {
  private static final String HTML = "text/html";

  private AcceptedTypes() {}

  /**
   * Whether HTML is named, and nothing of JSON is named with a greater weight (RFC 9110, section
   * 12.5.1).
   */
  static boolean preferHtml(@Nullable String accept) {
    if (accept == null) {
      return false;
    }
    double html = 0;
    double json = 0;
    for (String range : accept.split(",", -1)) {
      String[] parts = range.strip().toLowerCase(Locale.ROOT).split("\\s*;\\s*", -1);
      double weight = weight(parts);
      if (parts[0].equals(HTML)) {
        html = weight;
      } else if (parts[0].endsWith("json")) {
        json = Math.max(json, weight);
      }
    }
    return html > 0 && html >= json;
  }

  private static double weight(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      if (parts[i].startsWith("q=")) {
        try {
          return Double.parseDouble(parts[i].substring(2));
        } catch (NumberFormatException unreadable) {
          return 0;
        }
      }
    }
    return 1;
  }
}
