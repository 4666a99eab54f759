package kz.egu.registry.domain.command;

import java.util.List;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.domain.dose.FirstAnswer;
import kz.egu.registry.domain.notdone.NotDone;
import kz.egu.registry.domain.rule.Refusal;
import kz.egu.registry.domain.rule.Warning;

/** What became of one command. */
public sealed interface Outcome {

  /** A command that was carried out, or had been before. */
  sealed interface Accepted extends Outcome {
    PersonId personId();

    /** Whether nothing changed, since it had been carried out before. */
    boolean repeated();
  }

  /** The dose is on record. A repeated submission gets the answer of the first. */
  record DoseRecorded(DoseId doseId, PersonId personId, FirstAnswer answer, boolean repeated)
      implements Accepted {
    /** The version a dose is recorded with. */
    public static final int VERSION = 1;
  }

  /** The dose is corrected. */
  record DoseCorrected(
      DoseId doseId, int version, PersonId personId, FirstAnswer answer, boolean repeated)
      implements Accepted {}

  /** The dose counts nowhere any more. */
  record DoseWithdrawn(DoseId doseId, int version, PersonId personId, boolean repeated)
      implements Accepted {}

  /**
   * The person is on record.
   *
   * @param warnings where the record says something else than was sent
   */
  record PersonRegistered(PersonId personId, List<Warning> warnings, boolean repeated)
      implements Accepted {
    public PersonRegistered {
      warnings = List.copyOf(warnings);
    }
  }

  /** The dose is on record of this person, and no longer of the one it was recorded on. */
  record DoseMoved(
      DoseId doseId, int version, PersonId personId, FirstAnswer answer, boolean repeated)
      implements Accepted {}

  /**
   * Two records are one.
   *
   * @param personId whose record stands
   * @param merged the record that no longer does
   */
  record PersonsMerged(PersonId personId, PersonId merged, boolean repeated) implements Accepted {}

  /** Who the person is, is corrected; its version is the one after the change. */
  record IdentityChanged(PersonId personId, long identityVersion, boolean repeated)
      implements Accepted {}

  /**
   * A vaccination not done is on record, as it now stands.
   *
   * @param created whether the command was to record it, not to change it
   */
  record NotDoneOnRecord(NotDone notDone, boolean created, boolean repeated) implements Accepted {
    @Override
    public PersonId personId() {
      return notDone.personId();
    }
  }

  /** Nothing changed. */
  record Refused(List<Refusal> refusals) implements Outcome {
    public Refused {
      refusals = List.copyOf(refusals);
      if (refusals.isEmpty()) {
        throw new IllegalArgumentException("refused for no reason");
      }
    }
  }

  /** Nothing changed: the command itself was fine, another of its atomic group was refused. */
  record NotApplied() implements Outcome {}
}
