package kz.egu.registry.domain.notdone;

import java.time.LocalDate;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.id.PersonId;

/**
 * A vaccination not done, as it stands. It is no dose: it has no number, changes no series, and no
 * event tells of it.
 *
 * @param personId whose it is; of a merged record, the one that stands for it
 * @param voided whether it was entered in error
 */
public record NotDone(
    NotDoneId id, int version, PersonId personId, boolean voided, NotDoneFacts facts) {

  /** Recorded just now. */
  public static NotDone first(NotDoneId id, PersonId personId, NotDoneFacts facts) {
    return new NotDone(id, 1, personId, false, facts);
  }

  /** The next version, with other facts. */
  public NotDone corrected(NotDoneFacts newFacts) {
    return new NotDone(id, version + 1, personId, voided, newFacts);
  }

  /** The next version, entered in error. */
  public NotDone asVoided() {
    return new NotDone(id, version + 1, personId, true, facts);
  }

  /** Whether it says that a dose of this programme would do harm on this day. */
  public boolean contraindicates(ProgrammeCode programme, LocalDate day) {
    return !voided
        && facts.statusReason() == StatusReason.CONTRAINDICATION
        && facts.programme().equals(programme)
        && !day.isBefore(facts.occurredOn())
        && (facts.until() == null || !day.isAfter(facts.until()));
  }
}
