package kz.egu.registry.domain.command;

import java.util.List;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.domain.notdone.NotDoneId;
import org.jspecify.annotations.Nullable;

/** Something a clinic wants the registry to do. */
public sealed interface Command {

  /**
   * Record a dose. The same dose again (same key, or same person, product, day and lot) changes
   * nothing and gets the same answer.
   *
   * @param idempotencyKey the client's key for this submission, if it sends one
   * @param identifiers the client's own numbers for the dose
   */
  record RecordDose(
      PersonReference person,
      SubmittedDose dose,
      @Nullable String idempotencyKey,
      List<BusinessIdentifier> identifiers)
      implements Command {
    public RecordDose {
      identifiers = List.copyOf(identifiers);
    }
  }

  /**
   * Correct a dose on record: its facts are replaced by these.
   *
   * @param expectedVersion the version the correction is meant for
   * @param person whom the clinic believes it was given to, if it says: nobody else may be meant
   */
  record AmendDose(
      DoseId doseId,
      int expectedVersion,
      @Nullable SubmittedPerson person,
      SubmittedDose dose,
      @Nullable String reason)
      implements Command {}

  /**
   * Say that a dose was entered in error. Again, for a dose already voided, changes nothing.
   *
   * @param expectedVersion the version meant; null for whichever is current
   */
  record VoidDose(DoseId doseId, @Nullable Integer expectedVersion, @Nullable String reason)
      implements Command {}

  /**
   * Register a person, unless one of the identifiers is known: then nothing changes and the person
   * on record is the answer.
   */
  record RegisterPerson(SubmittedPerson person) implements Command {}

  /**
   * Take a dose from the person it was recorded on by mistake to the one who got it. Again, for a
   * dose that is there already, changes nothing.
   *
   * @param expectedVersion the version meant; null for whichever is current
   * @param to who got it; registered if not on record
   */
  record MoveDose(
      DoseId doseId, @Nullable Integer expectedVersion, PersonReference to, @Nullable String reason)
      implements Command {}

  /**
   * Say that two records are of one person: everything of the duplicate goes to the survivor. Again
   * changes nothing.
   */
  record MergePersons(PersonId duplicate, PersonId survivor, @Nullable String reason)
      implements Command {}

  /**
   * Correct who a person is. Identifiers not yet theirs are added, none is taken away.
   *
   * @param expectedVersion the identity version the correction is meant for
   */
  record ChangeIdentity(
      PersonId personId, long expectedVersion, SubmittedPerson person, @Nullable String reason)
      implements Command {}

  /**
   * Record that a vaccination was not done, and why. The same again changes nothing.
   *
   * @param identifiers the client's own numbers for it; none of them may name anything else
   */
  record RecordNotDone(
      PersonReference person, SubmittedNotDone notDone, List<BusinessIdentifier> identifiers)
      implements Command {
    public RecordNotDone {
      identifiers = List.copyOf(identifiers);
    }
  }

  /**
   * Correct what is on record of a vaccination not done: its facts are replaced by these.
   *
   * @param expectedVersion the version the correction is meant for
   * @param person whom the clinic believes it is about, if it says: nobody else may be meant
   */
  record AmendNotDone(
      NotDoneId id,
      int expectedVersion,
      @Nullable SubmittedPerson person,
      SubmittedNotDone notDone,
      @Nullable String reason)
      implements Command {}

  /**
   * Say that a vaccination not done was entered in error. Again changes nothing.
   *
   * @param expectedVersion the version meant; null for whichever is current
   */
  record VoidNotDone(NotDoneId id, @Nullable Integer expectedVersion, @Nullable String reason)
      implements Command {}
}
