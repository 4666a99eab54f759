package kz.egu.registry.application;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import kz.egu.kernel.code.Sex;
import kz.egu.kernel.event.EventTypes;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.Iin;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.port.Attribution;
import kz.egu.registry.domain.command.Command.ChangeIdentity;
import kz.egu.registry.domain.command.Command.MergePersons;
import kz.egu.registry.domain.command.Command.MoveDose;
import kz.egu.registry.domain.command.CommandGroup;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.dose.Dose;
import kz.egu.registry.domain.dose.FirstAnswer;
import kz.egu.registry.domain.dose.History;
import kz.egu.registry.domain.dose.Step;
import kz.egu.registry.domain.dose.Transfer;
import kz.egu.registry.domain.person.Identity;
import kz.egu.registry.domain.person.Person;
import kz.egu.registry.domain.person.Registration;
import kz.egu.registry.domain.rule.Refusal;
import kz.egu.registry.domain.rule.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Decides on corrections that touch whose a dose is, and who a person is. Whatever two persons are
 * concerned are both locked, so each of these happens whole or not at all.
 */
final class RecordCorrections {
  /** Numbers one person may be known by after merges and corrections. */
  static final int MAX_IDENTIFIERS = 50;

  private final BatchDecision batch;
  private final PersonsMeant persons;
  private final LocalDate today;

  RecordCorrections(BatchDecision batch, PersonsMeant persons, LocalDate today) {
    this.batch = batch;
    this.persons = persons;
    this.today = today;
  }

  Outcome decide(
      MoveDose command, Prepared prepared, CommandGroup group, Draft draft, List<Outcome> earlier) {
    Optional<History> owner = draft.owner(command.doseId()).flatMap(draft::history);
    Optional<Dose> found = owner.flatMap(history -> history.dose(command.doseId()));
    if (found.isEmpty()) {
      return BatchDecision.refused(Rule.DOSE_NOT_FOUND, "");
    }
    History from = owner.orElseThrow();
    Dose dose = found.get();
    if (!dose.given().facility().equals(group.recorder().facility())) {
      return BatchDecision.refused(Rule.FOREIGN_FACILITY, "");
    }
    Found target = persons.meant(command.to(), prepared.person(), draft, earlier);
    if (target instanceof Found.Nobody nobody) {
      return nobody.refused("/person");
    }
    Registration described = prepared.person();
    Identity claimed = described == null ? null : described.identity();
    History to =
        switch (target) {
          case Found.OnRecord known -> known.history();
          case Found.New unknown -> History.of(unknown.person());
          case Found.Nobody nobody -> throw new IllegalStateException("refused above");
        };
    PersonId person = to.person().id();
    if (dose.voided()) {
      return BatchDecision.refused(Rule.DOSE_VOIDED, "");
    }
    if (person.equals(from.person().id())) {
      return moved(to, dose, claimed, true, draft);
    }
    if (command.expectedVersion() != null && command.expectedVersion() != dose.version()) {
      return BatchDecision.stale(dose);
    }
    if (dose.given().occurredOn().isBefore(to.person().identity().birthDate())) {
      return BatchDecision.refused(Rule.OCCURRED_BEFORE_BIRTH, "/person/birthDate");
    }
    if (to.sameAs(dose.given()).isPresent()) {
      return BatchDecision.refused(Rule.SAME_DOSE_ON_RECORD, "");
    }
    Attribution by = batch.by(group);
    if (target instanceof Found.New unknown) {
      draft.register(unknown.person(), by, batch.registered(unknown.person(), by, group));
    }
    Transfer transfer = Transfer.of(dose, from, to, today, command.reason());
    batch.take(transfer.from(), group, draft);
    batch.take(transfer.to(), group, draft);
    History after = transfer.to().after();
    return moved(after, after.dose(dose.id()).orElseThrow(), claimed, false, draft);
  }

  private Outcome moved(
      History history, Dose dose, @Nullable Identity claimed, boolean repeated, Draft draft) {
    FirstAnswer answer = batch.answer(history, dose.id(), claimed, draft);
    return new Outcome.DoseMoved(
        dose.id(), dose.version(), history.person().id(), answer, repeated);
  }

  Outcome decide(MergePersons command, CommandGroup group, Draft draft) {
    Optional<History> given = draft.history(command.duplicate());
    if (given.isPresent() && command.survivor().equals(given.get().person().mergedInto())) {
      return new Outcome.PersonsMerged(command.survivor(), command.duplicate(), true);
    }
    Found duplicate = Found.standing(given, Rule.NO_SUCH_PERSON);
    if (duplicate instanceof Found.Nobody nobody) {
      return nobody.refused("");
    }
    Found survivor = Found.standing(draft.history(command.survivor()), Rule.PERSON_UNKNOWN);
    if (survivor instanceof Found.Nobody nobody) {
      return nobody.refused("/into");
    }
    History from = given.orElseThrow();
    History to = draft.history(command.survivor()).orElseThrow();
    Set<Identifier> identifiers = new LinkedHashSet<>(to.person().identifiers());
    identifiers.addAll(from.person().identifiers());
    Optional<Refusal> contradiction =
        contradiction(to.person().identity(), identifiers, from.standing());
    if (contradiction.isPresent()) {
      return new Outcome.Refused(List.of(contradiction.get()));
    }
    Attribution by = batch.by(group);
    Transfer transfer = Transfer.ofAll(from, to, today, command.reason());
    batch.take(transfer.from(), group, draft);
    batch.take(transfer.to(), group, draft);
    // The identity of the record that goes is erased, so that whoever holds a pass of it drops it;
    // the one that stays is told anew, now known by the numbers of both.
    Person gone = transfer.from().after().person().merged(command.survivor());
    draft.describe(
        gone, by, command.reason(), batch.aboutPerson(EventTypes.PERSON_ERASED, gone, by, group));
    Person stays = transfer.to().after().person();
    stays = stays.known(stays.identity(), List.copyOf(identifiers));
    draft.describe(stays, by, command.reason(), batch.registered(stays, by, group));
    return new Outcome.PersonsMerged(command.survivor(), command.duplicate(), false);
  }

  Outcome decide(ChangeIdentity command, Prepared prepared, CommandGroup group, Draft draft) {
    Found found = Found.standing(draft.history(command.personId()), Rule.NO_SUCH_PERSON);
    if (found instanceof Found.Nobody nobody) {
      return nobody.refused("");
    }
    History before = draft.history(command.personId()).orElseThrow();
    Person person = before.person();
    if (person.identityVersion() != command.expectedVersion()) {
      return new Outcome.Refused(
          List.of(
              new Refusal(
                  Rule.VERSION_STALE,
                  "",
                  Map.of("current", Long.toString(person.identityVersion())))));
    }
    Registration wanted = Objects.requireNonNull(prepared.person());
    boolean others =
        wanted.identifiers().stream()
            .flatMap(identifier -> draft.person(identifier).stream())
            .anyMatch(owner -> !owner.equals(person.id()));
    if (others) {
      return BatchDecision.refused(Rule.IDENTIFIERS_CONFLICT, "/person/identifier");
    }
    Set<Identifier> identifiers = new LinkedHashSet<>(person.identifiers());
    identifiers.addAll(wanted.identifiers());
    Optional<Refusal> contradiction =
        contradiction(wanted.identity(), identifiers, before.standing());
    if (contradiction.isPresent()) {
      return new Outcome.Refused(List.of(contradiction.get()));
    }
    if (wanted.identity().equals(person.identity())
        && identifiers.size() == person.identifiers().size()) {
      return new Outcome.IdentityChanged(person.id(), person.identityVersion(), true);
    }
    Attribution by = batch.by(group);
    Step step = Step.between(before, before.of(wanted.identity()), today, command.reason());
    batch.take(step, group, draft);
    Person known = step.after().person().known(wanted.identity(), List.copyOf(identifiers));
    draft.describe(known, by, command.reason(), batch.registered(known, by, group));
    return new Outcome.IdentityChanged(known.id(), known.identityVersion(), false);
  }

  /** Why one person cannot be all of this; two national numbers are two persons. */
  private static Optional<Refusal> contradiction(
      Identity identity, Set<Identifier> identifiers, List<Dose> doses) {
    List<Refusal> found = new ArrayList<>();
    if (identifiers.stream().filter(Identifier::isIin).count() > 1) {
      found.add(Refusal.of(Rule.IDENTIFIERS_CONFLICT, "/person/identifier"));
    }
    if (identifiers.size() > MAX_IDENTIFIERS) {
      found.add(
          new Refusal(
              Rule.TOO_MANY,
              "/person/identifier",
              Map.of("max", Integer.toString(MAX_IDENTIFIERS))));
    }
    for (Identifier identifier : identifiers) {
      if (identifier.isIin()) {
        Iin iin = new Iin(identifier.value());
        if (!iin.birthDate().equals(identity.birthDate())) {
          found.add(Refusal.of(Rule.IIN_BIRTH_DATE_MISMATCH, "/person/birthDate"));
        }
        if (identity.sex() != Sex.UNKNOWN && iin.sex() != identity.sex()) {
          found.add(Refusal.of(Rule.IIN_SEX_MISMATCH, "/person/sex"));
        }
      }
    }
    if (doses.stream().anyMatch(dose -> dose.given().occurredOn().isBefore(identity.birthDate()))) {
      found.add(Refusal.of(Rule.OCCURRED_BEFORE_BIRTH, "/person/birthDate"));
    }
    return found.stream().findFirst();
  }
}
