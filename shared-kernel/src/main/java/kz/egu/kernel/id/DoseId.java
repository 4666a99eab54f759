package kz.egu.kernel.id;

import java.util.UUID;

/** One recorded dose, whatever its version: a UUIDv7. */
public record DoseId(UUID value) implements Comparable<DoseId> {

  /**
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static DoseId of(String text) {
    return new DoseId(UUID.fromString(text));
  }

  @Override
  public int compareTo(DoseId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
