package kz.egu.registry.domain.notdone;

import java.time.LocalDate;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.VaccineCode;
import org.jspecify.annotations.Nullable;

/**
 * What was not done, why, when and where it was stated.
 *
 * @param programme whose dose was not given, by the catalogue of the day it was recorded
 * @param detail in words
 * @param occurredOn the day it was stated
 * @param until the last day a contraindication holds; null for good, and for every refusal
 */
public record NotDoneFacts(
    VaccineCode vaccine,
    ProgrammeCode programme,
    StatusReason statusReason,
    @Nullable String detail,
    LocalDate occurredOn,
    @Nullable LocalDate until,
    FacilityId facility,
    @Nullable String performer) {

  /** Whether two submissions for one person say one and the same. */
  public boolean isSameAs(NotDoneFacts other) {
    return vaccine.equals(other.vaccine)
        && statusReason == other.statusReason
        && occurredOn.equals(other.occurredOn);
  }
}
