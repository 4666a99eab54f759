package kz.egu.kernel.code;

import java.util.regex.Pattern;

/** A vaccination programme whose series a dose has its place in, e.g. {@code covid-19}. */
public record ProgrammeCode(String value) implements Comparable<ProgrammeCode> {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  /**
   * @throws IllegalArgumentException if the text does not have the form of a programme code
   */
  public ProgrammeCode {
    Codes.require(FORM, value, "programme code");
  }

  @Override
  public int compareTo(ProgrammeCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
