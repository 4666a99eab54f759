package kz.egu.registry.application;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.port.Changes;
import kz.egu.registry.application.port.Claims;
import kz.egu.registry.application.port.Decision;
import kz.egu.registry.application.port.JournalEntry;
import kz.egu.registry.application.port.KeyName;
import kz.egu.registry.application.port.KeyUse;
import kz.egu.registry.application.port.Ledger;
import kz.egu.registry.application.port.Records;
import kz.egu.registry.domain.command.BusinessIdentifier;
import kz.egu.registry.domain.dose.Dose;
import kz.egu.registry.domain.dose.History;
import kz.egu.registry.domain.dose.Revision;
import kz.egu.registry.domain.notdone.NotDone;
import kz.egu.registry.domain.notdone.NotDoneId;
import kz.egu.registry.domain.person.Person;

/** The ledger in maps: the twin that the same contract holds for. */
public final class InMemoryLedger implements Ledger {
  private final Map<PersonId, History> histories = new HashMap<>();
  private final Map<Identifier, PersonId> persons = new HashMap<>();
  private final Map<DoseId, PersonId> owners = new HashMap<>();
  private final Map<KeyName, KeyUse> keys = new HashMap<>();
  private final Map<BusinessIdentifier, DoseId> doseIdentifiers = new HashMap<>();
  private final Map<BusinessIdentifier, NotDoneId> notDoneIdentifiers = new HashMap<>();
  private final Map<NotDoneId, NotDone> notDone = new HashMap<>();
  private final List<JournalEntry> journal = new ArrayList<>();
  private int transactions;

  @Override
  public synchronized <A> A change(Claims claims, Function<Records, Decision<A>> decide) {
    transactions++;
    Decision<A> decision = decide.apply(records(claims));
    write(decision.changes());
    return decision.answer();
  }

  /** The journal so far, in order. */
  public synchronized List<JournalEntry> journal() {
    return List.copyOf(journal);
  }

  public synchronized Optional<History> history(Identifier identifier) {
    return Optional.ofNullable(persons.get(identifier)).map(histories::get);
  }

  /** Batches written so far. */
  public synchronized int transactions() {
    return transactions;
  }

  private Records records(Claims claims) {
    Map<Identifier, PersonId> foundPersons = only(persons, claims.identifiers());
    Map<KeyName, KeyUse> foundKeys = only(keys, claims.keys());
    Map<BusinessIdentifier, DoseId> foundIdentifiers = only(doseIdentifiers, claims.numbers());
    Set<DoseId> doses = new HashSet<>(claims.doses());
    foundKeys.values().forEach(use -> doses.add(use.doseId()));
    doses.addAll(foundIdentifiers.values());
    Map<DoseId, PersonId> foundOwners = only(owners, doses);
    Set<PersonId> ids = new HashSet<>(claims.persons());
    ids.addAll(foundPersons.values());
    ids.addAll(foundOwners.values());
    return new Records(
        only(histories, ids),
        foundPersons,
        foundOwners,
        notDone,
        foundKeys,
        foundIdentifiers,
        only(notDoneIdentifiers, claims.numbers()));
  }

  private void write(Changes changes) {
    changes
        .registered()
        .forEach(
            registered -> {
              Person person = registered.person();
              histories.put(person.id(), History.of(person));
              person.identifiers().forEach(one -> persons.put(one, person.id()));
            });
    changes.identities().forEach(revision -> write(revision.person()));
    changes
        .personVersions()
        .forEach(
            (id, version) -> {
              History history = histories.get(id);
              if (history != null) {
                histories.put(
                    id, new History(history.person().atVersion(version), history.doses()));
              }
            });
    changes.revisions().forEach(revision -> write(revision.revision()));
    keys.putAll(changes.keys());
    doseIdentifiers.putAll(changes.doseIdentifiers());
    doseIdentifiers
        .values()
        .removeIf(
            id ->
                histories.values().stream()
                    .flatMap(history -> history.dose(id).stream())
                    .anyMatch(Dose::voided));
    notDoneIdentifiers.putAll(changes.notDoneIdentifiers());
    changes.notDone().forEach(one -> notDone.put(one.notDone().id(), one.notDone()));
    journal.addAll(changes.journal());
  }

  private void write(Person person) {
    PersonId survivor = person.mergedInto();
    if (survivor != null) {
      histories.replaceAll(
          (id, history) ->
              person.id().equals(history.person().mergedInto())
                  ? new History(history.person().merged(survivor), history.doses())
                  : history);
    }
    person.identifiers().forEach(one -> persons.put(one, person.id()));
    histories.computeIfPresent(
        person.id(),
        (id, old) -> new History(person.atVersion(old.person().version()), old.doses()));
  }

  private void write(Revision revision) {
    History history = histories.get(revision.personId());
    if (history == null) {
      throw new IllegalStateException("a dose of nobody");
    }
    Dose dose = revision.dose();
    List<Dose> doses = new ArrayList<>(history.doses());
    doses.removeIf(one -> one.id().equals(dose.id()));
    doses.add(dose);
    PersonId owner = owners.put(dose.id(), revision.personId());
    if (owner != null && !owner.equals(revision.personId())) {
      histories.computeIfPresent(owner, (id, old) -> without(dose.id(), old));
    }
    histories.put(revision.personId(), new History(history.person(), doses));
  }

  private static History without(DoseId dose, History history) {
    return new History(
        history.person(), history.doses().stream().filter(one -> !one.id().equals(dose)).toList());
  }

  /** What stands on record of a person; empty if there is no such person. */
  public synchronized Optional<History> history(PersonId person) {
    return Optional.ofNullable(histories.get(person));
  }

  private static <K, V> Map<K, V> only(Map<K, V> all, Set<K> wanted) {
    Map<K, V> some = new HashMap<>(all);
    some.keySet().retainAll(wanted);
    return some;
  }
}
