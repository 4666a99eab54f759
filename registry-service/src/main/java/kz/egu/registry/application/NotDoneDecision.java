package kz.egu.registry.application;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kz.egu.kernel.id.IdSource;
import kz.egu.registry.application.port.Attribution;
import kz.egu.registry.domain.command.BusinessIdentifier;
import kz.egu.registry.domain.command.Command.AmendNotDone;
import kz.egu.registry.domain.command.Command.RecordNotDone;
import kz.egu.registry.domain.command.Command.VoidNotDone;
import kz.egu.registry.domain.command.CommandGroup;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.notdone.NotDone;
import kz.egu.registry.domain.notdone.NotDoneFacts;
import kz.egu.registry.domain.notdone.NotDoneId;
import kz.egu.registry.domain.person.Person;
import kz.egu.registry.domain.person.Registration;
import kz.egu.registry.domain.rule.Refusal;
import kz.egu.registry.domain.rule.Rule;

/**
 * Decides on vaccinations not done. They go the one way in, so that a person's record is locked and
 * a Bundle is whole; but no series changes, and the journal tells nobody of them.
 */
final class NotDoneDecision {
  private final BatchDecision batch;
  private final PersonsMeant persons;
  private final IdSource ids;

  NotDoneDecision(BatchDecision batch, PersonsMeant persons, IdSource ids) {
    this.batch = batch;
    this.persons = persons;
    this.ids = ids;
  }

  Outcome decide(
      RecordNotDone command,
      Prepared prepared,
      CommandGroup group,
      Draft draft,
      List<Outcome> earlier) {
    NotDoneFacts facts = Objects.requireNonNull(prepared.notDone());
    Found found = persons.meant(command.person(), prepared.person(), draft, earlier);
    if (found instanceof Found.Nobody nobody) {
      return nobody.refused("/person");
    }
    Person person =
        found instanceof Found.OnRecord known
            ? known.history().person()
            : ((Found.New) found).person();
    if (facts.occurredOn().isBefore(person.identity().birthDate())) {
      return BatchDecision.refused(Rule.OCCURRED_BEFORE_BIRTH, "/occurredOn");
    }
    Optional<NotDone> same =
        draft.notDone(person.id()).stream()
            .filter(one -> !one.voided() && one.facts().isSameAs(facts))
            .findFirst();
    for (BusinessIdentifier identifier : command.identifiers()) {
      Optional<NotDone> named = draft.notDone(identifier);
      if (draft.dose(identifier).isPresent()
          || (named.isPresent() && !named.map(NotDone::id).equals(same.map(NotDone::id)))) {
        return BatchDecision.refused(Rule.BUSINESS_IDENTIFIER_REUSED, "/identifier");
      }
    }
    if (same.isPresent()) {
      name(same.get(), command, draft);
      return new Outcome.NotDoneOnRecord(same.get(), true, true);
    }
    Attribution by = batch.by(group);
    if (found instanceof Found.New) {
      draft.register(person, by, batch.registered(person, by, group));
    }
    NotDone first = NotDone.first(new NotDoneId(ids.next()), person.id(), facts);
    draft.put(first, by, null);
    name(first, command, draft);
    return new Outcome.NotDoneOnRecord(first, true, false);
  }

  private static void name(NotDone one, RecordNotDone command, Draft draft) {
    command.identifiers().stream()
        .filter(identifier -> draft.notDone(identifier).isEmpty())
        .forEach(identifier -> draft.name(identifier, one.id()));
  }

  Outcome decide(AmendNotDone command, Prepared prepared, CommandGroup group, Draft draft) {
    NotDoneFacts facts = Objects.requireNonNull(prepared.notDone());
    Optional<NotDone> found = draft.notDone(command.id());
    Optional<Outcome> against = against(found, group);
    if (against.isPresent()) {
      return against.get();
    }
    NotDone before = found.orElseThrow();
    if (before.voided()) {
      return BatchDecision.refused(Rule.NOT_DONE_VOIDED, "");
    }
    if (before.version() != command.expectedVersion()) {
      return stale(before);
    }
    Registration claimed = prepared.person();
    if (claimed != null
        && !(persons.find(claimed, draft) instanceof Found.OnRecord known
            && known.history().person().id().equals(before.personId()))) {
      return BatchDecision.refused(Rule.PERSON_DIFFERS, "/person/identifier");
    }
    Person person = draft.history(before.personId()).orElseThrow().person();
    if (facts.occurredOn().isBefore(person.identity().birthDate())) {
      return BatchDecision.refused(Rule.OCCURRED_BEFORE_BIRTH, "/occurredOn");
    }
    if (before.facts().equals(facts)) {
      return new Outcome.NotDoneOnRecord(before, false, true);
    }
    NotDone corrected = before.corrected(facts);
    draft.put(corrected, batch.by(group), command.reason());
    return new Outcome.NotDoneOnRecord(corrected, false, false);
  }

  Outcome decide(VoidNotDone command, CommandGroup group, Draft draft) {
    Optional<NotDone> found = draft.notDone(command.id());
    Optional<Outcome> against = against(found, group);
    if (against.isPresent()) {
      return against.get();
    }
    NotDone before = found.orElseThrow();
    if (before.voided()) {
      return new Outcome.NotDoneOnRecord(before, false, true);
    }
    if (command.expectedVersion() != null && command.expectedVersion() != before.version()) {
      return stale(before);
    }
    NotDone voided = before.asVoided();
    draft.put(voided, batch.by(group), command.reason());
    return new Outcome.NotDoneOnRecord(voided, false, false);
  }

  /** As with doses, a clinic corrects what it recorded itself. */
  private static Optional<Outcome> against(Optional<NotDone> found, CommandGroup group) {
    if (found.isEmpty()) {
      return Optional.of(BatchDecision.refused(Rule.NOT_DONE_NOT_FOUND, ""));
    }
    return found.get().facts().facility().equals(group.recorder().facility())
        ? Optional.empty()
        : Optional.of(BatchDecision.refused(Rule.FOREIGN_FACILITY, ""));
  }

  private static Outcome stale(NotDone standing) {
    return new Outcome.Refused(
        List.of(
            new Refusal(
                Rule.VERSION_STALE, "", Map.of("current", Integer.toString(standing.version())))));
  }
}
