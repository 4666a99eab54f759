package kz.egu.issuer.domain.pass;

/**
 * A health card as the text of its QR code: {@code shc:/}, then every character of the compact JWS
 * as two digits of its ASCII value less 45.
 *
 * <p>Source: SMART Health Cards Framework, "Encoding Chunks as QR Codes" (single chunk).
 */
public final class HealthCardUri {
  public static final String PREFIX = "shc:/";

  /** The longest JWS one QR code of version 22 carries. */
  public static final int MAX_JWS_LENGTH = 1195;

  private static final int LOWEST = '-';
  private static final int HIGHEST = 'z';

  private HealthCardUri() {}

  /**
   * @throws IllegalArgumentException if the text is not made of the characters of a compact JWS
   */
  public static String of(String jws) {
    StringBuilder uri = new StringBuilder(PREFIX.length() + 2 * jws.length()).append(PREFIX);
    for (int i = 0; i < jws.length(); i++) {
      char c = jws.charAt(i);
      if (c < LOWEST || c > HIGHEST) {
        throw new IllegalArgumentException("not a character of a compact JWS");
      }
      int value = c - LOWEST;
      uri.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }
    return uri.toString();
  }

  /**
   * The JWS in the text.
   *
   * @throws IllegalArgumentException if the text has another form, also if it is one of several
   *     chunks, or longer than one QR code can be
   */
  public static String jws(String uri) {
    int digits = uri.length() - PREFIX.length();
    if (!uri.startsWith(PREFIX) || digits < 2 || digits % 2 != 0 || digits / 2 > MAX_JWS_LENGTH) {
      throw new IllegalArgumentException("not a health card in one piece");
    }
    StringBuilder jws = new StringBuilder(digits / 2);
    for (int i = PREFIX.length(); i < uri.length(); i += 2) {
      int value = 10 * digit(uri.charAt(i)) + digit(uri.charAt(i + 1));
      if (value > HIGHEST - LOWEST) {
        throw new IllegalArgumentException("a digit pair out of range");
      }
      jws.append((char) (LOWEST + value));
    }
    return jws.toString();
  }

  private static int digit(char c) {
    if (c < '0' || c > '9') {
      throw new IllegalArgumentException("not a digit");
    }
    return c - '0';
  }
}
