package kz.egu.kernel.event;

import java.time.LocalDate;
import java.util.List;
import kz.egu.kernel.id.IdentifierHash;
import kz.egu.kernel.id.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What a pass must print of a person, and the keyed hashes by which the person is looked up. It
 * travels only sealed ({@link IdentitySeal}).
 *
 * @param version the person's count of identity events, from 1; a compacted topic may skip some,
 *     never go back
 */
public record PersonIdentity(
    PersonId personId,
    long version,
    String familyName,
    String givenName,
    @Nullable String patronymic,
    LocalDate birthDate,
    List<IdentifierHash> identifiers) {

  public PersonIdentity {
    identifiers = List.copyOf(identifiers);
  }

  /** Names stay out of logs, so they do not print themselves. */
  @Override
  public String toString() {
    return "PersonIdentity[" + personId + ", version " + version + "]";
  }
}
