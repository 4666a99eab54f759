package kz.egu.registry.application;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.port.Attribution;
import kz.egu.registry.application.port.Changes;
import kz.egu.registry.application.port.Changes.AttributedRevision;
import kz.egu.registry.application.port.Changes.IdentityRevision;
import kz.egu.registry.application.port.Changes.NotDoneVersion;
import kz.egu.registry.application.port.Changes.RegisteredPerson;
import kz.egu.registry.application.port.JournalEntry;
import kz.egu.registry.application.port.KeyName;
import kz.egu.registry.application.port.KeyUse;
import kz.egu.registry.application.port.Records;
import kz.egu.registry.domain.command.BusinessIdentifier;
import kz.egu.registry.domain.dose.History;
import kz.egu.registry.domain.dose.Step;
import kz.egu.registry.domain.notdone.NotDone;
import kz.egu.registry.domain.notdone.NotDoneId;
import kz.egu.registry.domain.person.Person;
import org.jspecify.annotations.Nullable;

/**
 * The records as the commands decided so far leave them: later commands of a batch see what earlier
 * ones did. A nested draft can be dropped or taken over whole, for groups that are all or nothing.
 * Not thread-safe.
 */
final class Draft {
  private final @Nullable Draft below;
  private final Records records;

  private final Map<PersonId, History> histories = new HashMap<>();
  private final Map<Identifier, PersonId> persons = new HashMap<>();
  private final Map<DoseId, PersonId> doseOwners = new HashMap<>();
  private final Map<NotDoneId, NotDone> notDone = new HashMap<>();
  private final Map<PersonId, Set<NotDoneId>> notDoneOf = new HashMap<>();
  private final Map<KeyName, KeyUse> keys = new HashMap<>();
  private final Map<BusinessIdentifier, DoseId> doseIdentifiers = new HashMap<>();
  private final Map<BusinessIdentifier, NotDoneId> notDoneIdentifiers = new HashMap<>();
  private final Map<PersonId, RegisteredPerson> registered = new HashMap<>();
  private final List<AttributedRevision> revisions = new ArrayList<>();
  private final List<NotDoneVersion> notDoneVersions = new ArrayList<>();
  private final List<JournalEntry> journal = new ArrayList<>();
  private final List<IdentityRevision> identities = new ArrayList<>();

  Draft(Records records) {
    this(null, records);
    records
        .histories()
        .forEach(
            (person, history) ->
                history.doses().forEach(dose -> doseOwners.put(dose.id(), person)));
    records.notDone().values().forEach(this::belongs);
  }

  private void belongs(NotDone one) {
    notDoneOf.computeIfAbsent(one.personId(), id -> new LinkedHashSet<>()).add(one.id());
  }

  private Draft(@Nullable Draft below, Records records) {
    this.below = below;
    this.records = records;
  }

  /** A draft on top of this one. */
  Draft nested() {
    return new Draft(this, records);
  }

  /** Takes over everything of a draft nested in this one. */
  void take(Draft nested) {
    histories.putAll(nested.histories);
    persons.putAll(nested.persons);
    doseOwners.putAll(nested.doseOwners);
    nested.notDone.values().forEach(this::belongs);
    notDone.putAll(nested.notDone);
    notDoneVersions.addAll(nested.notDoneVersions);
    keys.putAll(nested.keys);
    doseIdentifiers.putAll(nested.doseIdentifiers);
    notDoneIdentifiers.putAll(nested.notDoneIdentifiers);
    registered.putAll(nested.registered);
    revisions.addAll(nested.revisions);
    journal.addAll(nested.journal);
    identities.addAll(nested.identities);
  }

  Optional<History> history(PersonId person) {
    History own = histories.get(person);
    if (own != null) {
      return Optional.of(own);
    }
    return below != null
        ? below.history(person)
        : Optional.ofNullable(records.histories().get(person));
  }

  Optional<PersonId> person(Identifier identifier) {
    PersonId own = persons.get(identifier);
    if (own != null) {
      return Optional.of(own);
    }
    return below != null
        ? below.person(identifier)
        : Optional.ofNullable(records.persons().get(identifier));
  }

  Optional<PersonId> owner(DoseId dose) {
    PersonId own = doseOwners.get(dose);
    if (own != null) {
      return Optional.of(own);
    }
    return below != null ? below.owner(dose) : Optional.ofNullable(records.doseOwners().get(dose));
  }

  Optional<NotDone> notDone(NotDoneId id) {
    NotDone own = notDone.get(id);
    if (own != null) {
      return Optional.of(own);
    }
    return below != null ? below.notDone(id) : Optional.ofNullable(records.notDone().get(id));
  }

  /** Everything of a person that was not done, as it stands. */
  List<NotDone> notDone(PersonId person) {
    return idsOfNotDone(person).stream().flatMap(id -> notDone(id).stream()).toList();
  }

  private Set<NotDoneId> idsOfNotDone(PersonId person) {
    Set<NotDoneId> own = notDoneOf.getOrDefault(person, Set.of());
    if (below == null) {
      return own;
    }
    Set<NotDoneId> all = new LinkedHashSet<>(below.idsOfNotDone(person));
    all.addAll(own);
    return all;
  }

  void put(NotDone changed, Attribution by, @Nullable String reason) {
    notDone.put(changed.id(), changed);
    belongs(changed);
    notDoneVersions.add(new NotDoneVersion(changed, by, reason));
  }

  Optional<KeyUse> use(KeyName key) {
    KeyUse own = keys.get(key);
    if (own != null) {
      return Optional.of(own);
    }
    return below != null ? below.use(key) : Optional.ofNullable(records.keys().get(key));
  }

  /** The dose a client's number names, unless it is voided. */
  Optional<DoseId> dose(BusinessIdentifier identifier) {
    return named(identifier)
        .filter(
            id ->
                owner(id)
                    .flatMap(this::history)
                    .flatMap(history -> history.dose(id))
                    .filter(dose -> !dose.voided())
                    .isPresent());
  }

  private Optional<DoseId> named(BusinessIdentifier identifier) {
    DoseId own = doseIdentifiers.get(identifier);
    if (own != null) {
      return Optional.of(own);
    }
    return below != null
        ? below.named(identifier)
        : Optional.ofNullable(records.doseIdentifiers().get(identifier));
  }

  /** The vaccination not done a client's number names, unless it is voided. */
  Optional<NotDone> notDone(BusinessIdentifier identifier) {
    return notDoneNamed(identifier).flatMap(this::notDone).filter(one -> !one.voided());
  }

  private Optional<NotDoneId> notDoneNamed(BusinessIdentifier identifier) {
    NotDoneId own = notDoneIdentifiers.get(identifier);
    if (own != null) {
      return Optional.of(own);
    }
    return below != null
        ? below.notDoneNamed(identifier)
        : Optional.ofNullable(records.notDoneIdentifiers().get(identifier));
  }

  void register(Person person, Attribution by, JournalEntry entry) {
    registered.put(person.id(), new RegisteredPerson(person, by));
    person.identifiers().forEach(identifier -> persons.put(identifier, person.id()));
    histories.put(person.id(), History.of(person));
    journal.add(entry);
  }

  void take(Step step, Attribution by, List<JournalEntry> entries) {
    History after = step.after();
    histories.put(after.person().id(), after);
    step.revisions()
        .forEach(
            revision -> {
              doseOwners.put(revision.dose().id(), after.person().id());
              revisions.add(new AttributedRevision(revision, by));
            });
    journal.addAll(entries);
  }

  /** What became of a person; the doses stay as they are in this draft. */
  void describe(Person person, Attribution by, @Nullable String reason, JournalEntry entry) {
    identities.add(new IdentityRevision(person, by, reason));
    person.identifiers().forEach(identifier -> persons.put(identifier, person.id()));
    histories.put(person.id(), new History(person, history(person.id()).orElseThrow().doses()));
    journal.add(entry);
  }

  void remember(KeyName key, KeyUse use) {
    keys.put(key, use);
  }

  void name(BusinessIdentifier identifier, DoseId dose) {
    doseIdentifiers.put(identifier, dose);
  }

  void name(BusinessIdentifier identifier, NotDoneId notDoneId) {
    notDoneIdentifiers.put(identifier, notDoneId);
  }

  /** All that was changed, persons as they stand in the end. */
  Changes changes(Attribution keysBy) {
    Map<PersonId, Long> versions = new HashMap<>();
    histories.forEach(
        (id, history) -> {
          if (!registered.containsKey(id)) {
            versions.put(id, history.person().version());
          }
        });
    List<RegisteredPerson> newPersons =
        registered.values().stream()
            .map(
                one -> {
                  History history = histories.get(one.person().id());
                  // As first described: whatever followed in the same batch is a version of its
                  // own.
                  return new RegisteredPerson(
                      history == null
                          ? one.person()
                          : one.person().atVersion(history.person().version()),
                      one.by());
                })
            .toList();
    return new Changes(
        newPersons,
        versions,
        revisions,
        keys,
        doseIdentifiers,
        keysBy,
        journal,
        identities,
        notDoneVersions,
        notDoneIdentifiers);
  }
}
