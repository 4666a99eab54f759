package kz.egu.registry.domain.dose;

import java.time.LocalDate;
import kz.egu.kernel.id.DoseId;

/**
 * One dose on a person's record. Its number is not kept here: it follows from the whole history
 * ({@link Series}).
 *
 * @param version from 1; every event of the dose raises it by one
 * @param voided entered in error: it stays on record and counts nowhere
 * @param recordedOn the day it was first recorded
 * @param entry its place in the order in which the person's doses were recorded, which breaks the
 *     ties of one day
 * @param firstAnswer what was answered when it was recorded, for when the same is sent again
 */
public record Dose(
    DoseId id,
    int version,
    boolean voided,
    Given given,
    LocalDate recordedOn,
    long entry,
    FirstAnswer firstAnswer) {

  Dose atVersion(int newVersion) {
    return new Dose(id, newVersion, voided, given, recordedOn, entry, firstAnswer);
  }

  /** This dose, entered in error. */
  public Dose asVoided() {
    return new Dose(id, version, true, given, recordedOn, entry, firstAnswer);
  }

  /** This dose with other facts. */
  public Dose corrected(Given corrected) {
    return new Dose(id, version, voided, corrected, recordedOn, entry, firstAnswer);
  }

  /** This dose on another person's record, where it has another place in the order of recording. */
  Dose movedTo(long newEntry) {
    return new Dose(id, version + 1, false, given, recordedOn, newEntry, firstAnswer);
  }

  /** This dose with what was answered for it. */
  public Dose answered(FirstAnswer answer) {
    return new Dose(id, version, voided, given, recordedOn, entry, answer);
  }
}
