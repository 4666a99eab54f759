package kz.egu.registry.application.port;

import java.util.List;
import java.util.Map;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.domain.command.BusinessIdentifier;
import kz.egu.registry.domain.dose.Revision;
import kz.egu.registry.domain.person.Person;

/**
 * All a batch changes, written together or not at all.
 *
 * @param registered persons new on record, with their first identity, as they stand after the batch
 * @param personVersions the version of each person touched who was on record before
 * @param revisions dose versions in the order they came about; of each dose the last one stands
 * @param journal in order
 */
public record Changes(
    List<RegisteredPerson> registered,
    Map<PersonId, Long> personVersions,
    List<AttributedRevision> revisions,
    Map<KeyName, KeyUse> keys,
    Map<BusinessIdentifier, DoseId> doseIdentifiers,
    Attribution keysBy,
    List<JournalEntry> journal) {

  public Changes {
    registered = List.copyOf(registered);
    personVersions = Map.copyOf(personVersions);
    revisions = List.copyOf(revisions);
    keys = Map.copyOf(keys);
    doseIdentifiers = Map.copyOf(doseIdentifiers);
    journal = List.copyOf(journal);
  }

  /** Whether there is nothing to write. */
  public boolean isEmpty() {
    return registered.isEmpty()
        && revisions.isEmpty()
        && keys.isEmpty()
        && doseIdentifiers.isEmpty()
        && journal.isEmpty();
  }

  /** A person new on record. */
  public record RegisteredPerson(Person person, Attribution by) {}

  /** A dose's version and who made it. */
  public record AttributedRevision(Revision revision, Attribution by) {}
}
