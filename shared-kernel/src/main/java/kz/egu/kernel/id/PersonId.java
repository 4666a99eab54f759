package kz.egu.kernel.id;

import java.util.UUID;

/**
 * A person by pseudonym: a random UUIDv7 that says nothing of who it is. It is the key of every
 * event.
 */
public record PersonId(UUID value) implements Comparable<PersonId> {

  /**
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static PersonId of(String text) {
    return new PersonId(UUID.fromString(text));
  }

  @Override
  public int compareTo(PersonId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
