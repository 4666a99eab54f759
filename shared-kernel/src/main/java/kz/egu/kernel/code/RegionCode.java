package kz.egu.kernel.code;

import java.util.regex.Pattern;

/** A first-level unit of a country, ISO 3166-2, e.g. {@code KZ-75} for Almaty. */
public record RegionCode(String value) implements Comparable<RegionCode> {
  private static final Pattern FORM = Pattern.compile("[A-Z]{2}-[A-Z0-9]{1,3}");

  /**
   * @throws IllegalArgumentException if the text does not have the form of a region code
   */
  public RegionCode {
    Codes.require(FORM, value, "region code");
  }

  @Override
  public int compareTo(RegionCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
