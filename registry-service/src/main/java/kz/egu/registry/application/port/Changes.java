package kz.egu.registry.application.port;

import java.util.List;
import java.util.Map;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.domain.command.BusinessIdentifier;
import kz.egu.registry.domain.dose.Revision;
import kz.egu.registry.domain.notdone.NotDone;
import kz.egu.registry.domain.notdone.NotDoneId;
import kz.egu.registry.domain.person.Person;
import org.jspecify.annotations.Nullable;

/**
 * All a batch changes, written together or not at all.
 *
 * @param registered persons new on record, with their first identity, as they stand after the batch
 * @param personVersions the version of each person touched who was on record before
 * @param revisions dose versions in the order they came about; of each dose the last one stands
 * @param journal in order
 * @param identities what became of persons themselves, in order; persons new on record are written
 *     first
 * @param notDone versions of vaccinations not done, in order
 * @param notDoneIdentifiers clients' own numbers for them
 */
public record Changes(
    List<RegisteredPerson> registered,
    Map<PersonId, Long> personVersions,
    List<AttributedRevision> revisions,
    Map<KeyName, KeyUse> keys,
    Map<BusinessIdentifier, DoseId> doseIdentifiers,
    Attribution keysBy,
    List<JournalEntry> journal,
    List<IdentityRevision> identities,
    List<NotDoneVersion> notDone,
    Map<BusinessIdentifier, NotDoneId> notDoneIdentifiers) {

  /** Changes that leave persons who they are. */
  public Changes(
      List<RegisteredPerson> registered,
      Map<PersonId, Long> personVersions,
      List<AttributedRevision> revisions,
      Map<KeyName, KeyUse> keys,
      Map<BusinessIdentifier, DoseId> doseIdentifiers,
      Attribution keysBy,
      List<JournalEntry> journal) {
    this(
        registered,
        personVersions,
        revisions,
        keys,
        doseIdentifiers,
        keysBy,
        journal,
        List.of(),
        List.of(),
        Map.of());
  }

  public Changes {
    registered = List.copyOf(registered);
    personVersions = Map.copyOf(personVersions);
    revisions = List.copyOf(revisions);
    keys = Map.copyOf(keys);
    doseIdentifiers = Map.copyOf(doseIdentifiers);
    journal = List.copyOf(journal);
    identities = List.copyOf(identities);
    notDone = List.copyOf(notDone);
    notDoneIdentifiers = Map.copyOf(notDoneIdentifiers);
  }

  /** Whether there is nothing to write. */
  public boolean isEmpty() {
    return registered.isEmpty()
        && revisions.isEmpty()
        && keys.isEmpty()
        && doseIdentifiers.isEmpty()
        && journal.isEmpty()
        && identities.isEmpty()
        && notDone.isEmpty()
        && notDoneIdentifiers.isEmpty();
  }

  /** A person new on record. */
  public record RegisteredPerson(Person person, Attribution by) {}

  /**
   * A person as they are from now on: another version of who they are, with every identifier they
   * are known by, or merged into another record.
   *
   * @param reason why, as whoever changed it said
   */
  public record IdentityRevision(Person person, Attribution by, @Nullable String reason) {}

  /**
   * A version of a vaccination not done, and who made it.
   *
   * @param reason why, as whoever changed it said
   */
  public record NotDoneVersion(NotDone notDone, Attribution by, @Nullable String reason) {}

  /** A dose's version and who made it. */
  public record AttributedRevision(Revision revision, Attribution by) {}
}
