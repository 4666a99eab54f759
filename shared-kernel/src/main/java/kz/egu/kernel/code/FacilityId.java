package kz.egu.kernel.code;

import java.util.regex.Pattern;

/** A health facility that gives vaccines, e.g. {@code KZ-75-0001}. */
public record FacilityId(String value) implements Comparable<FacilityId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,31}");

  /**
   * @throws IllegalArgumentException if the text does not have the form of a facility id
   */
  public FacilityId {
    Codes.require(FORM, value, "facility id");
  }

  @Override
  public int compareTo(FacilityId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
