package kz.egu.registry.application.port;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Which doses are looked for: all that is said must hold; what is null or empty asks for nothing.
 *
 * @param facility where they were given
 * @param vaccines any of these
 * @param lotPrefix how the lot number starts, blanks and case aside
 * @param voided whether they were entered in error
 * @param occurredBefore the first day that is too late
 * @param updatedBefore the first moment that is too late for the current version
 * @param after the dose behind which to go on, in the order of ids
 */
public record DoseCriteria(
    @Nullable PersonId person,
    @Nullable FacilityId facility,
    List<VaccineCode> vaccines,
    @Nullable String lotPrefix,
    @Nullable Boolean voided,
    @Nullable LocalDate occurredFrom,
    @Nullable LocalDate occurredBefore,
    @Nullable Instant updatedFrom,
    @Nullable Instant updatedBefore,
    @Nullable DoseId after) {

  public DoseCriteria {
    vaccines = List.copyOf(vaccines);
  }
}
