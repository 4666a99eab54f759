package kz.egu.planning.domain.sums;

import java.time.LocalDate;
import java.util.Comparator;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.event.DoseFacts;
import kz.egu.kernel.event.Predecessor;

/**
 * What people whose latest dose is this one are counted by: they become due by its week.
 *
 * @param region as for coverage
 * @param doseNumber of their latest dose in the programme
 * @param lastWeek the Monday of its week
 * @param product of their latest dose
 */
public record CohortKey(
    RegionCode region,
    ProgrammeCode programme,
    int doseNumber,
    LocalDate lastWeek,
    ProductCode product,
    LocalDate recordedOn)
    implements Comparable<CohortKey> {

  private static final Comparator<CohortKey> ORDER =
      Comparator.comparing(CohortKey::region)
          .thenComparing(key -> key.programme)
          .thenComparingInt(CohortKey::doseNumber)
          .thenComparing(CohortKey::lastWeek)
          .thenComparing(CohortKey::product)
          .thenComparing(CohortKey::recordedOn);

  static CohortKey of(DoseFacts dose, LocalDate recordedOn) {
    return new CohortKey(
        dose.coverageRegion(),
        dose.programme(),
        dose.doseNumber(),
        Weeks.mondayOf(dose.occurredOn()),
        dose.product(),
        recordedOn);
  }

  /** Where the person was counted until this dose moved them on. */
  static CohortKey before(DoseFacts dose, Predecessor predecessor, LocalDate recordedOn) {
    return new CohortKey(
        predecessor.region(),
        dose.programme(),
        predecessor.doseNumber(),
        Weeks.mondayOf(predecessor.occurredOn()),
        predecessor.product(),
        recordedOn);
  }

  @Override
  public int compareTo(CohortKey other) {
    return ORDER.compare(this, other);
  }
}
