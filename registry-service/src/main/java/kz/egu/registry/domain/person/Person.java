package kz.egu.registry.domain.person;

import java.util.List;
import java.util.Optional;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A person on record.
 *
 * @param identityVersion the count of identity versions, from 1
 * @param version the count of the person's dose events, from 0, dense: every consumer checks it
 * @param mergedInto the record that stands for this person since both turned out to be one; null
 *     for nearly everybody. A merged record has no identifiers and no doses that count
 */
public record Person(
    PersonId id,
    long identityVersion,
    Identity identity,
    List<Identifier> identifiers,
    long version,
    @Nullable PersonId mergedInto) {

  public Person {
    identifiers = List.copyOf(identifiers);
  }

  /** Somebody whose record stands for itself. */
  public Person(
      PersonId id,
      long identityVersion,
      Identity identity,
      List<Identifier> identifiers,
      long version) {
    this(id, identityVersion, identity, identifiers, version, null);
  }

  /** Somebody not on record until now. */
  public static Person first(PersonId id, Registration registration) {
    return new Person(id, 1, registration.identity(), registration.identifiers(), 0);
  }

  /** The same person after so many dose events in all. */
  public Person atVersion(long newVersion) {
    return new Person(id, identityVersion, identity, identifiers, newVersion, mergedInto);
  }

  /** The same person as known from now on: the next version of who they are. */
  public Person known(Identity newIdentity, List<Identifier> newIdentifiers) {
    return new Person(id, identityVersion + 1, newIdentity, newIdentifiers, version, mergedInto);
  }

  /** This record after another one stands for the person. */
  public Person merged(PersonId survivor) {
    return new Person(id, identityVersion, identity, List.of(), version, survivor);
  }

  /** The national number, if the person is known by one. */
  public Optional<Identifier> iin() {
    return identifiers.stream().filter(Identifier::isIin).findFirst();
  }
}
