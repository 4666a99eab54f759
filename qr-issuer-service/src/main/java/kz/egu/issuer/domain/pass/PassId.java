package kz.egu.issuer.domain.pass;

import java.util.UUID;

/** One issued pass: a UUIDv7, new with every minting. */
public record PassId(UUID value) implements Comparable<PassId> {

  /**
   * @throws IllegalArgumentException if the text is not a UUID in its canonical form
   */
  public static PassId of(String text) {
    UUID value = UUID.fromString(text);
    if (!value.toString().equals(text)) {
      throw new IllegalArgumentException("not a canonical UUID");
    }
    return new PassId(value);
  }

  @Override
  public int compareTo(PassId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
