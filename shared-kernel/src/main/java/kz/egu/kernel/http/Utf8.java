package kz.egu.kernel.http;

/**
 * Looks whether bytes are well-formed UTF-8 (Unicode 16, table 3-7), piece by piece. JSON parsers
 * decode overlong forms without complaint: a {@code /} or a quote written in two bytes would then
 * be seen by us and not by whoever looked at the bytes before. NUL stands in no text we take, and
 * without it UTF-16 is not mistaken for UTF-8. Not thread-safe.
 */
public final class Utf8 {
  private int missing;
  private int lowest = 0x80;
  private int highest = 0xBF;

  /** Whether this is well-formed from its beginning to its end. */
  public static boolean isWellFormed(byte[] bytes, int from, int to) {
    Utf8 whole = new Utf8();
    return whole.accepts(bytes, from, to) && whole.isComplete();
  }

  /** Whether this may follow what was accepted before. After a no, nothing more is to be asked. */
  public boolean accepts(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      int octet = bytes[at] & 0xFF;
      if (missing == 0) {
        if (octet < 0x80) {
          if (octet == 0) {
            return false;
          }
        } else if (!begins(octet)) {
          return false;
        }
      } else {
        if (octet < lowest || octet > highest) {
          return false;
        }
        lowest = 0x80;
        highest = 0xBF;
        missing--;
      }
    }
    return true;
  }

  /** Whether no character was broken off. */
  public boolean isComplete() {
    return missing == 0;
  }

  /** The first byte of several, and what may come second: neither overlong forms nor surrogates. */
  private boolean begins(int octet) {
    if (octet < 0xC2 || octet > 0xF4) {
      return false;
    }
    switch (octet) {
      case 0xE0 -> lowest = 0xA0;
      case 0xED -> highest = 0x9F;
      case 0xF0 -> lowest = 0x90;
      case 0xF4 -> highest = 0x8F;
      default -> {
        // any continuation
      }
    }
    missing = octet < 0xE0 ? 1 : octet < 0xF0 ? 2 : 3;
    return true;
  }
}
