package kz.egu.kernel.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The one way a request target may be written.
 *
 * <p>Routers, security layers and proxies disagree about {@code ;}, encoded slashes, doubled
 * slashes and dot segments (CVE-2026-39852 and CVE-2026-50559 in the framework below us), so a path
 * that two of them could read in two ways is refused before any of them sees it. The rule lists
 * what is allowed, not what is known to be bad: unreserved characters as they are, a few harmless
 * delimiters, and percent escapes only where a character has no plain form (RFC 3986, sections 2
 * and 6.2.2).
 */
final class CanonicalTarget {
  private static final String PLAIN = "-._~$:@,+=!'()*&";
  private static final String NEVER_ESCAPED_EITHER = "/\\;%?#";

  private CanonicalTarget() {}

  /**
   * Why a request target is refused.
   *
   * @param target as it stood in the request line, undecoded, query included
   * @return the code to refuse it with, or empty if it is canonical
   */
  static Optional<FrontCode> refusal(String target) {
    int question = target.indexOf('?');
    String path = question < 0 ? target : target.substring(0, question);
    if (!pathIsCanonical(path)) {
      return Optional.of(FrontCode.PATH_NOT_CANONICAL);
    }
    if (question >= 0 && !queryIsCanonical(target.substring(question + 1))) {
      return Optional.of(FrontCode.QUERY_NOT_CANONICAL);
    }
    return Optional.empty();
  }

  private static boolean pathIsCanonical(String path) {
    if (!path.startsWith("/") || path.contains("//")) {
      return false;
    }
    for (String segment : path.substring(1).split("/", -1)) {
      if (segment.equals(".") || segment.equals("..") || !segmentIsCanonical(segment)) {
        return false;
      }
    }
    return true;
  }

  private static boolean segmentIsCanonical(String segment) {
    ByteBuffer decoded = ByteBuffer.allocate(segment.length());
    for (int at = 0; at < segment.length(); at++) {
      char c = segment.charAt(at);
      if (c != '%') {
        if (!isUnreserved(c) && PLAIN.indexOf(c) < 0) {
          return false;
        }
        decoded.put((byte) c);
        continue;
      }
      int value = escapedAt(segment, at);
      if (value < 0x20
          || value == 0x7f
          || isUnreserved((char) value)
          || NEVER_ESCAPED_EITHER.indexOf(value) >= 0) {
        return false;
      }
      decoded.put((byte) value);
      at += 2;
    }
    return isUtf8(decoded.flip());
  }

  private static boolean queryIsCanonical(String query) {
    ByteBuffer decoded = ByteBuffer.allocate(query.length());
    for (int at = 0; at < query.length(); at++) {
      char c = query.charAt(at);
      int value = c;
      if (c == '%') {
        value = escapedAt(query, at);
        at += 2;
      }
      if (value < 0x20 || value == 0x7f || (c != '%' && (c > 0x7e || c == '#' || c == ' '))) {
        return false;
      }
      decoded.put((byte) value);
    }
    return isUtf8(decoded.flip());
  }

  /** The byte a percent escape stands for, or −1 if it is not one. */
  private static int escapedAt(String text, int percent) {
    if (percent + 2 >= text.length()
        || !HexFormat.isHexDigit(text.charAt(percent + 1))
        || !HexFormat.isHexDigit(text.charAt(percent + 2))) {
      return -1;
    }
    return HexFormat.fromHexDigits(text, percent + 1, percent + 3);
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-._~".indexOf(c) >= 0;
  }

  private static boolean isUtf8(ByteBuffer bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(bytes);
      return true;
    } catch (CharacterCodingException overlongOrBroken) {
      return false;
    }
  }
}
