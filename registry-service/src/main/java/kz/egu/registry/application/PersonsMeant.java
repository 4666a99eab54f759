package kz.egu.registry.application;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import kz.egu.kernel.id.IdSource;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.command.PersonReference;
import kz.egu.registry.domain.dose.History;
import kz.egu.registry.domain.person.Person;
import kz.egu.registry.domain.person.Registration;
import kz.egu.registry.domain.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Tells whom commands are about: persons on record, or new ones. */
final class PersonsMeant {
  private final IdSource ids;

  PersonsMeant(IdSource ids) {
    this.ids = ids;
  }

  /** Whom a command means, or why nobody. */
  Found meant(
      PersonReference reference,
      @Nullable Registration registration,
      Draft draft,
      List<Outcome> earlier) {
    return switch (reference) {
      case PersonReference.Described described -> find(Objects.requireNonNull(registration), draft);
      case PersonReference.Known known -> onRecord(known.id(), draft);
      case PersonReference.OfEarlier of ->
          of.index() >= 0
                  && of.index() < earlier.size()
                  && earlier.get(of.index()) instanceof Outcome.Accepted accepted
              ? onRecord(accepted.personId(), draft)
              : Found.Nobody.of(Rule.PERSON_REFUSED);
    };
  }

  private static Found onRecord(PersonId id, Draft draft) {
    return Found.standing(draft.history(id), Rule.PERSON_UNKNOWN);
  }

  Found find(Registration registration, Draft draft) {
    Set<PersonId> known = new LinkedHashSet<>();
    registration
        .identifiers()
        .forEach(identifier -> draft.person(identifier).ifPresent(known::add));
    if (known.isEmpty()) {
      return new Found.New(Person.first(new PersonId(ids.next()), registration));
    }
    if (known.size() > 1) {
      return Found.Nobody.of(Rule.IDENTIFIERS_CONFLICT);
    }
    History history = draft.history(known.iterator().next()).orElseThrow();
    return hasOtherIin(history.person(), registration)
        ? Found.Nobody.of(Rule.IDENTIFIERS_CONFLICT)
        : new Found.OnRecord(history);
  }

  /** Two national numbers are two persons, whatever else they share. */
  private static boolean hasOtherIin(Person person, Registration registration) {
    Optional<Identifier> own = person.iin();
    return own.isPresent()
        && registration.identifiers().stream()
            .anyMatch(identifier -> identifier.isIin() && !identifier.equals(own.get()));
  }
}
