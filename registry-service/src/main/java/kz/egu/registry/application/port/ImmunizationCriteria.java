package kz.egu.registry.application.port;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.kernel.id.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Which doses, or vaccinations not done, are looked for: all that is said must hold; what is null
 * or empty asks for nothing.
 *
 * @param facility where they were given, or stated
 * @param vaccines any of these
 * @param lotPrefix how the lot number starts, blanks and case aside
 * @param voided whether they were entered in error
 * @param occurredBefore the first day that is too late
 * @param updatedBefore the first moment that is too late for the current version
 * @param after the one behind which to go on, in the order of ids
 */
public record ImmunizationCriteria(
    @Nullable PersonId person,
    @Nullable FacilityId facility,
    List<VaccineCode> vaccines,
    @Nullable String lotPrefix,
    @Nullable Boolean voided,
    @Nullable LocalDate occurredFrom,
    @Nullable LocalDate occurredBefore,
    @Nullable Instant updatedFrom,
    @Nullable Instant updatedBefore,
    @Nullable UUID after) {

  public ImmunizationCriteria {
    vaccines = List.copyOf(vaccines);
  }

  /** The same of one facility alone, or of all. */
  public ImmunizationCriteria of(@Nullable FacilityId only) {
    return new ImmunizationCriteria(
        person,
        only,
        vaccines,
        lotPrefix,
        voided,
        occurredFrom,
        occurredBefore,
        updatedFrom,
        updatedBefore,
        after);
  }

  /** The same, entered in error or not; null for both. */
  public ImmunizationCriteria thatAre(@Nullable Boolean enteredInError) {
    return new ImmunizationCriteria(
        person,
        facility,
        vaccines,
        lotPrefix,
        enteredInError,
        occurredFrom,
        occurredBefore,
        updatedFrom,
        updatedBefore,
        after);
  }
}
