package kz.egu.kernel.code;

import java.util.regex.Pattern;

/** A vaccine product as planners count and order it: the catalogue's own key, e.g. {@code 208}. */
public record ProductCode(String value) implements Comparable<ProductCode> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,31}");

  /**
   * @throws IllegalArgumentException if the text does not have the form of a product code
   */
  public ProductCode {
    Codes.require(FORM, value, "product code");
  }

  @Override
  public int compareTo(ProductCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
