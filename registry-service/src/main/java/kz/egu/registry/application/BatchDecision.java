package kz.egu.registry.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kz.egu.kernel.event.DoseFacts;
import kz.egu.kernel.event.EventTypes;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.IdSource;
import kz.egu.kernel.id.PersonId;
import kz.egu.kernel.reference.Programme;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.registry.application.port.Attribution;
import kz.egu.registry.application.port.Decision;
import kz.egu.registry.application.port.JournalEntry;
import kz.egu.registry.application.port.KeyName;
import kz.egu.registry.application.port.KeyUse;
import kz.egu.registry.application.port.Records;
import kz.egu.registry.domain.command.BusinessIdentifier;
import kz.egu.registry.domain.command.Command.AmendDose;
import kz.egu.registry.domain.command.Command.AmendNotDone;
import kz.egu.registry.domain.command.Command.ChangeIdentity;
import kz.egu.registry.domain.command.Command.MergePersons;
import kz.egu.registry.domain.command.Command.MoveDose;
import kz.egu.registry.domain.command.Command.RecordDose;
import kz.egu.registry.domain.command.Command.RecordNotDone;
import kz.egu.registry.domain.command.Command.RegisterPerson;
import kz.egu.registry.domain.command.Command.VoidDose;
import kz.egu.registry.domain.command.Command.VoidNotDone;
import kz.egu.registry.domain.command.CommandGroup;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.dose.Dose;
import kz.egu.registry.domain.dose.FirstAnswer;
import kz.egu.registry.domain.dose.Given;
import kz.egu.registry.domain.dose.History;
import kz.egu.registry.domain.dose.Series;
import kz.egu.registry.domain.dose.Step;
import kz.egu.registry.domain.notdone.Contraindication;
import kz.egu.registry.domain.notdone.NotDone;
import kz.egu.registry.domain.person.Identity;
import kz.egu.registry.domain.person.Person;
import kz.egu.registry.domain.person.Registration;
import kz.egu.registry.domain.rule.Flags;
import kz.egu.registry.domain.rule.Occasion;
import kz.egu.registry.domain.rule.Refusal;
import kz.egu.registry.domain.rule.Rule;
import kz.egu.registry.domain.schedule.Calendar;
import kz.egu.registry.domain.schedule.Outlook;
import org.jspecify.annotations.Nullable;

/** Decides on the commands of one batch, each on its own, on the records locked for it. */
final class BatchDecision {
  private final ReferenceData reference;
  private final Calendar calendar;
  private final IdSource ids;
  private final Instant now;
  private final LocalDate today;
  private final PersonsMeant persons;
  private final RecordCorrections corrections;
  private final NotDoneDecision notDone;

  BatchDecision(
      ReferenceData reference, Calendar calendar, IdSource ids, Instant now, LocalDate today) {
    this.reference = reference;
    this.calendar = calendar;
    this.ids = ids;
    this.now = now;
    this.today = today;
    this.persons = new PersonsMeant(ids);
    this.corrections = new RecordCorrections(this, persons, today);
    this.notDone = new NotDoneDecision(this, persons, ids);
  }

  /** One list of outcomes for each group, one outcome for each command. */
  Decision<List<List<Outcome>>> decide(List<PreparedGroup> groups, Records records) {
    Draft draft = new Draft(records);
    List<List<Outcome>> outcomes = new ArrayList<>();
    for (PreparedGroup group : groups) {
      outcomes.add(decide(group, draft));
    }
    return new Decision<>(draft.changes(new Attribution("registry", null, now)), outcomes);
  }

  private List<Outcome> decide(PreparedGroup group, Draft draft) {
    if (!group.group().atomic()) {
      return decideEach(group, draft);
    }
    Draft nested = draft.nested();
    List<Outcome> outcomes = decideEach(group, nested);
    if (outcomes.stream().noneMatch(Outcome.Refused.class::isInstance)) {
      draft.take(nested);
      return outcomes;
    }
    return outcomes.stream()
        .<Outcome>map(
            outcome -> outcome instanceof Outcome.Refused ? outcome : new Outcome.NotApplied())
        .toList();
  }

  private List<Outcome> decideEach(PreparedGroup group, Draft draft) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Prepared prepared : group.commands()) {
      outcomes.add(decide(prepared, group.group(), draft, outcomes));
    }
    return outcomes;
  }

  private Outcome decide(
      Prepared prepared, CommandGroup group, Draft draft, List<Outcome> earlier) {
    if (prepared.refusals().isEmpty() || prepared.fingerprint() != null) {
      return switch (prepared.command()) {
        case RecordDose command -> decide(command, prepared, group, draft, earlier);
        case AmendDose command -> decide(command, prepared, group, draft);
        case VoidDose command -> decide(command, group, draft);
        case RegisterPerson command -> decide(prepared, group, draft);
        case MoveDose command -> corrections.decide(command, prepared, group, draft, earlier);
        case MergePersons command -> corrections.decide(command, group, draft);
        case ChangeIdentity command -> corrections.decide(command, prepared, group, draft);
        case RecordNotDone command -> notDone.decide(command, prepared, group, draft, earlier);
        case AmendNotDone command -> notDone.decide(command, prepared, group, draft);
        case VoidNotDone command -> notDone.decide(command, group, draft);
      };
    }
    return new Outcome.Refused(prepared.refusals());
  }

  private Outcome decide(
      RecordDose command,
      Prepared prepared,
      CommandGroup group,
      Draft draft,
      List<Outcome> earlier) {
    KeyName key =
        command.idempotencyKey() == null
            ? null
            : new KeyName(group.recorder().subject(), command.idempotencyKey());
    Optional<KeyUse> use = key == null ? Optional.empty() : draft.use(key);
    if (use.isPresent()) {
      return use.get().fingerprint().equals(prepared.fingerprint())
          ? repeated(use.get().doseId(), draft)
          : refused(Rule.IDEMPOTENCY_KEY_REUSED, "");
    }
    if (!prepared.refusals().isEmpty()) {
      return new Outcome.Refused(prepared.refusals());
    }
    Given given = Objects.requireNonNull(prepared.given());
    return switch (persons.meant(command.person(), prepared.person(), draft, earlier)) {
      case Found.Nobody nobody -> nobody.refused("/person");
      case Found.OnRecord known ->
          record(command, prepared, given, known.history(), false, key, group, draft);
      case Found.New unknown ->
          record(command, prepared, given, History.of(unknown.person()), true, key, group, draft);
    };
  }

  private Outcome record(
      RecordDose command,
      Prepared prepared,
      Given given,
      History before,
      boolean isNew,
      @Nullable KeyName key,
      CommandGroup group,
      Draft draft) {
    Optional<Dose> same = before.sameAs(given);
    for (BusinessIdentifier identifier : command.identifiers()) {
      Optional<DoseId> named = draft.dose(identifier);
      if ((named.isPresent() && !named.equals(same.map(Dose::id)))
          || draft.notDone(identifier).isPresent()) {
        return refused(Rule.BUSINESS_IDENTIFIER_REUSED, "/identifier");
      }
    }
    Identity identity = before.person().identity();
    if (given.occurredOn().isBefore(identity.birthDate())) {
      return refused(Rule.OCCURRED_BEFORE_BIRTH, "/occurredOn");
    }
    DoseId doseId = same.map(Dose::id).orElseGet(() -> new DoseId(ids.next()));
    if (same.isEmpty()) {
      Attribution by = by(group);
      if (isNew) {
        draft.register(before.person(), by, registered(before.person(), by, group));
      }
      History wanted = before.with(doseId, given, today);
      Identity claimed = prepared.person() == null ? null : prepared.person().identity();
      FirstAnswer answer = answer(wanted, doseId, claimed, draft);
      wanted = wanted.with(wanted.dose(doseId).orElseThrow().answered(answer));
      take(Step.between(before, wanted, today, null), group, draft);
    }
    command.identifiers().stream()
        .filter(identifier -> draft.dose(identifier).isEmpty())
        .forEach(identifier -> draft.name(identifier, doseId));
    if (key != null) {
      draft.remember(key, new KeyUse(Objects.requireNonNull(prepared.fingerprint()), doseId));
    }
    return same.isPresent() ? repeated(doseId, draft) : outcome(doseId, draft, false);
  }

  private Outcome decide(AmendDose command, Prepared prepared, CommandGroup group, Draft draft) {
    Optional<History> found = draft.owner(command.doseId()).flatMap(draft::history);
    Optional<Dose> dose = found.flatMap(history -> history.dose(command.doseId()));
    if (dose.isEmpty()) {
      return refused(Rule.DOSE_NOT_FOUND, "");
    }
    History before = found.orElseThrow();
    Given given =
        Objects.requireNonNull(prepared.given())
            .correcting(dose.get().given().provenance(), command.dose().provenance());
    if (!dose.get().given().facility().equals(group.recorder().facility())) {
      return refused(Rule.FOREIGN_FACILITY, "");
    }
    if (dose.get().voided()) {
      return refused(Rule.DOSE_VOIDED, "");
    }
    if (dose.get().version() != command.expectedVersion()) {
      return stale(dose.get());
    }
    Registration claimed = prepared.person();
    if (claimed != null
        && !(persons.find(claimed, draft) instanceof Found.OnRecord known
            && known.history().person().id().equals(before.person().id()))) {
      return refused(Rule.PERSON_DIFFERS, "/person/identifier");
    }
    if (given.occurredOn().isBefore(before.person().identity().birthDate())) {
      return refused(Rule.OCCURRED_BEFORE_BIRTH, "/occurredOn");
    }
    if (before.sameAs(given).filter(same -> !same.id().equals(command.doseId())).isPresent()) {
      return refused(Rule.SAME_DOSE_ON_RECORD, "");
    }
    Step step =
        Step.between(before, before.with(dose.get().corrected(given)), today, command.reason());
    take(step, group, draft);
    return new Outcome.DoseCorrected(
        command.doseId(),
        step.after().dose(command.doseId()).orElseThrow().version(),
        before.person().id(),
        answer(step.after(), command.doseId(), claimed == null ? null : claimed.identity(), draft),
        step.events().isEmpty());
  }

  private Outcome decide(VoidDose command, CommandGroup group, Draft draft) {
    Optional<History> found = draft.owner(command.doseId()).flatMap(draft::history);
    Optional<Dose> dose = found.flatMap(history -> history.dose(command.doseId()));
    if (dose.isEmpty()) {
      return refused(Rule.DOSE_NOT_FOUND, "");
    }
    History before = found.orElseThrow();
    if (!dose.get().given().facility().equals(group.recorder().facility())) {
      return refused(Rule.FOREIGN_FACILITY, "");
    }
    if (dose.get().voided()) {
      return new Outcome.DoseWithdrawn(
          command.doseId(), dose.get().version(), before.person().id(), true);
    }
    if (command.expectedVersion() != null && command.expectedVersion() != dose.get().version()) {
      return stale(dose.get());
    }
    Step step = Step.between(before, before.with(dose.get().asVoided()), today, command.reason());
    take(step, group, draft);
    return new Outcome.DoseWithdrawn(
        command.doseId(),
        step.after().dose(command.doseId()).orElseThrow().version(),
        before.person().id(),
        false);
  }

  private Outcome decide(Prepared prepared, CommandGroup group, Draft draft) {
    Registration registration = Objects.requireNonNull(prepared.person());
    return switch (persons.find(registration, draft)) {
      case Found.Nobody nobody -> nobody.refused("/person/identifier");
      case Found.OnRecord known ->
          new Outcome.PersonRegistered(
              known.history().person().id(),
              Flags.compare(known.history().person().identity(), registration.identity()),
              true);
      case Found.New unknown -> {
        Attribution by = by(group);
        draft.register(unknown.person(), by, registered(unknown.person(), by, group));
        yield new Outcome.PersonRegistered(unknown.person().id(), List.of(), false);
      }
    };
  }

  FirstAnswer answer(History history, DoseId doseId, @Nullable Identity claimed, Draft draft) {
    Dose dose = history.dose(doseId).orElseThrow();
    DoseFacts place = Objects.requireNonNull(Series.facts(history).get(doseId));
    Given given = dose.given();
    Programme programme = reference.programme(given.programme(), given.occurredOn()).orElseThrow();
    List<NotDone> notDone = draft.notDone(history.person().id());
    Outlook outlook =
        calendar.outlook(
            programme.code(),
            history.person().identity().birthDate(),
            Calendar.given(history),
            today);
    return new FirstAnswer(
        place.doseNumber(),
        Flags.look(
            new Occasion(
                given,
                place,
                history,
                notDone,
                claimed,
                programme,
                reference.vaccine(given.product()).orElse(null),
                reference.facility(given.facility()).orElse(null),
                outlook.evaluations().get(doseId),
                today)),
        outlook.nextDue(),
        Contraindication.inForce(notDone, programme.code(), today).orElse(null));
  }

  private static Outcome repeated(DoseId doseId, Draft draft) {
    return outcome(doseId, draft, true);
  }

  private static Outcome outcome(DoseId doseId, Draft draft, boolean repeated) {
    PersonId person = draft.owner(doseId).orElseThrow();
    Dose dose = draft.history(person).flatMap(history -> history.dose(doseId)).orElseThrow();
    return new Outcome.DoseRecorded(doseId, person, dose.firstAnswer(), repeated);
  }

  static Outcome refused(Rule rule, String pointer) {
    return new Outcome.Refused(List.of(Refusal.of(rule, pointer)));
  }

  static Outcome stale(Dose dose) {
    return new Outcome.Refused(
        List.of(
            new Refusal(
                Rule.VERSION_STALE, "", Map.of("current", Integer.toString(dose.version())))));
  }

  Attribution by(CommandGroup group) {
    return new Attribution(group.recorder().subject(), group.recorder().facility(), now);
  }

  JournalEntry registered(Person person, Attribution by, CommandGroup group) {
    return aboutPerson(EventTypes.PERSON_IDENTIFIED, person, by, group);
  }

  JournalEntry aboutPerson(String type, Person person, Attribution by, CommandGroup group) {
    return new JournalEntry(
        ids.next(),
        type,
        person.id(),
        person.id().toString(),
        person.identityVersion(),
        null,
        by,
        group.traceparent());
  }

  void take(Step step, CommandGroup group, Draft draft) {
    Attribution by = by(group);
    List<JournalEntry> entries =
        step.events().stream()
            .map(
                event ->
                    new JournalEntry(
                        ids.next(),
                        EventTypes.of(event),
                        event.personId(),
                        event.doseId().toString(),
                        event.personVersion(),
                        event,
                        by,
                        group.traceparent()))
            .toList();
    draft.take(step, by, entries);
  }
}
