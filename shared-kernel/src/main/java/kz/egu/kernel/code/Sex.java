package kz.egu.kernel.code;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Administrative sex, as the record states it. The wire form is the lower-case name (FHIR
 * administrative-gender).
 */
public enum Sex {
  FEMALE,
  MALE,
  UNKNOWN;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Sex> fromWire(String text) {
    return Arrays.stream(values()).filter(sex -> sex.wire().equals(text)).findFirst();
  }
}
