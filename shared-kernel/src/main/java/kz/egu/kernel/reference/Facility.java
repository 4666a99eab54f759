package kz.egu.kernel.reference;

import java.time.LocalDate;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * A health facility that may record doses.
 *
 * @param openedOn the first day it gave vaccines; null where nobody wrote it down
 * @param closedOn the last day it gave vaccines; null while it does
 */
public record Facility(
    FacilityId id,
    RegionCode region,
    LocalizedText name,
    @Nullable LocalDate openedOn,
    @Nullable LocalDate closedOn) {

  /** Whether it was open on that day, as far as anybody wrote it down. */
  public boolean isOpenOn(LocalDate day) {
    return (openedOn == null || !day.isBefore(openedOn))
        && (closedOn == null || !day.isAfter(closedOn));
  }
}
