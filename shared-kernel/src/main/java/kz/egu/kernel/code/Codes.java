package kz.egu.kernel.code;

import java.util.regex.Pattern;

/** The one check behind all code records. */
final class Codes {
  private Codes() {}

  static void require(Pattern form, String value, String what) {
    if (!form.matcher(value).matches()) {
      throw new IllegalArgumentException("not a " + what);
    }
  }
}
