package kz.egu.registry.domain.dose;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.id.DoseId;
import kz.egu.registry.domain.person.Identity;
import kz.egu.registry.domain.person.Person;

/** A person with all doses ever recorded for them, the voided included. Immutable. */
public record History(Person person, List<Dose> doses) {
  public History {
    doses = List.copyOf(doses);
  }

  /** Somebody without doses. */
  public static History of(Person person) {
    return new History(person, List.of());
  }

  public Optional<Dose> dose(DoseId id) {
    return doses.stream().filter(dose -> dose.id().equals(id)).findFirst();
  }

  /** The dose on record that this submission means, if there is one that is not voided. */
  public Optional<Dose> sameAs(Given given) {
    return doses.stream()
        .filter(dose -> !dose.voided() && dose.given().isSameDoseAs(given))
        .findFirst();
  }

  /** The doses of a programme that are not voided, in the order of their numbers. */
  public List<Dose> series(ProgrammeCode programme) {
    return doses.stream()
        .filter(dose -> !dose.voided() && dose.given().programme().equals(programme))
        .sorted(Series.ORDER)
        .toList();
  }

  /** This history with one more dose, not yet answered for. */
  public History with(DoseId id, Given given, LocalDate recordedOn) {
    List<Dose> more = new ArrayList<>(doses);
    more.add(new Dose(id, 1, false, given, recordedOn, person.version() + 1, FirstAnswer.NONE));
    return new History(person, more);
  }

  /** The doses that are not voided. */
  public List<Dose> standing() {
    return doses.stream().filter(dose -> !dose.voided()).toList();
  }

  /** The same doses of the same person, described anew. */
  public History of(Identity described) {
    return new History(
        new Person(
            person.id(),
            person.identityVersion(),
            described,
            person.identifiers(),
            person.version(),
            person.mergedInto()),
        doses);
  }

  /** This history without a dose that went to another person. */
  History without(DoseId id) {
    return new History(person, doses.stream().filter(dose -> !dose.id().equals(id)).toList());
  }

  /** This history with the dose of the same id replaced. */
  public History with(Dose changed) {
    return new History(
        person,
        doses.stream().map(dose -> dose.id().equals(changed.id()) ? changed : dose).toList());
  }
}
