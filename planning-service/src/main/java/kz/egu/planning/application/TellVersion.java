package kz.egu.planning.application;

import kz.egu.kernel.reference.ReferenceData;
import kz.egu.planning.application.port.Sums;

/** Tells whether anything an answer rests on has changed, without making the answer. */
public final class TellVersion {
  private final Sums sums;
  private final ReferenceData reference;
  private final Today today;

  public TellVersion(Sums sums, ReferenceData reference, Today today) {
    this.sums = sums;
    this.reference = reference;
    this.today = today;
  }

  /** Another text whenever sums, reference data or the day are others. */
  public String answer() {
    return String.join("|", sums.version(), reference.version(), today.date().toString());
  }
}
