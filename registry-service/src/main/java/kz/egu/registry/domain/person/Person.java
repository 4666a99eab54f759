package kz.egu.registry.domain.person;

import java.util.List;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.PersonId;

/**
 * A person on record.
 *
 * @param identityVersion the count of identity versions, from 1
 * @param version the count of the person's dose events, from 0, dense: every consumer checks it
 */
public record Person(
    PersonId id,
    long identityVersion,
    Identity identity,
    List<Identifier> identifiers,
    long version) {

  public Person {
    identifiers = List.copyOf(identifiers);
  }

  /** Somebody not on record until now. */
  public static Person first(PersonId id, Registration registration) {
    return new Person(id, 1, registration.identity(), registration.identifiers(), 0);
  }

  /** The same person after so many dose events in all. */
  public Person atVersion(long newVersion) {
    return new Person(id, identityVersion, identity, identifiers, newVersion);
  }
}
