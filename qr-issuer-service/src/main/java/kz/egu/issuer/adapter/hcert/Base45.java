package kz.egu.issuer.adapter.hcert;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Base45 (RFC 9285), strict: exactly one text stands for any bytes. */
final class Base45 {
  private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  private static final int BASE = 45;
  private static final int[] VALUES = values();

  private Base45() {}

  private static int[] values() {
    int[] values = new int[128];
    Arrays.fill(values, -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      values[ALPHABET.charAt(i)] = i;
    }
    return values;
  }

  static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length * 3 / 2 + 2);
    for (int i = 0; i < bytes.length; i += 2) {
      boolean pair = i + 1 < bytes.length;
      int value = bytes[i] & 0xff;
      if (pair) {
        value = (value << 8) | (bytes[i + 1] & 0xff);
      }
      text.append(ALPHABET.charAt(value % BASE)).append(ALPHABET.charAt(value / BASE % BASE));
      if (pair) {
        text.append(ALPHABET.charAt(value / (BASE * BASE)));
      }
    }
    return text.toString();
  }

  /**
   * @throws IllegalArgumentException if it is not what {@link #encode} writes
   */
  static byte[] decode(String text) {
    if (text.length() % 3 == 1) {
      throw new IllegalArgumentException("a base45 text of an impossible length");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i += 3) {
      int value = value(text, i) + BASE * value(text, i + 1);
      if (i + 2 < text.length()) {
        value += BASE * BASE * value(text, i + 2);
        require(value <= 0xffff);
        bytes.write(value >> 8);
      } else {
        require(value <= 0xff);
      }
      bytes.write(value);
    }
    return bytes.toByteArray();
  }

  private static int value(String text, int index) {
    char c = text.charAt(index);
    int value = c < VALUES.length ? VALUES[c] : -1;
    require(value >= 0);
    return value;
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("not base45");
    }
  }
}
