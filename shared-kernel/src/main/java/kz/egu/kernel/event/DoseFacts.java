package kz.egu.kernel.event;

import java.time.LocalDate;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.code.Sex;
import kz.egu.kernel.code.VaccineCode;
import org.jspecify.annotations.Nullable;

/**
 * One dose as an event tells it: everything a pass prints of it and everything a sum is keyed by,
 * and no name, national number or full birth date.
 *
 * @param lotNumber as on the vial; null where the source had none
 * @param occurredOn the day the dose was given
 * @param recordedOn the day the registry first recorded it; amendments leave it (FHIR {@code
 *     Immunization.recorded})
 * @param doseNumber place in the programme's series, from 1, derived from the person's history
 * @param facilityRegion where the dose was given: volumes count here
 * @param personRegion where the person lives, if known: coverage and due people count here
 * @param birthYear for age bands
 * @param predecessor the dose before it in the same series, or null for the first: with it a
 *     consumer of sums moves one person from "had k−1" to "had k" and needs no memory of persons
 */
public record DoseFacts(
    VaccineCode vaccine,
    ProductCode product,
    @Nullable String lotNumber,
    LocalDate occurredOn,
    LocalDate recordedOn,
    ProgrammeCode programme,
    int doseNumber,
    FacilityId facility,
    RegionCode facilityRegion,
    @Nullable RegionCode personRegion,
    Provenance provenance,
    int birthYear,
    Sex sex,
    @Nullable Predecessor predecessor) {

  public DoseFacts {
    if (doseNumber < 1) {
      throw new IllegalArgumentException("dose numbers start at 1");
    }
    if (predecessor != null && predecessor.doseNumber() != doseNumber - 1) {
      throw new IllegalArgumentException("the predecessor is the dose before");
    }
    if (predecessor == null && doseNumber != 1) {
      throw new IllegalArgumentException("a later dose has a predecessor");
    }
  }

  /**
   * The region coverage counts this dose's person in: where they live, else where the dose was
   * given.
   */
  public RegionCode coverageRegion() {
    return personRegion != null ? personRegion : facilityRegion;
  }
}
