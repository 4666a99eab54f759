package kz.egu.planning.domain.sums;

import java.time.LocalDate;
import java.util.Comparator;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.event.DoseFacts;

/**
 * What people covered are counted by: one person counts once for each dose number they have reached
 * in a programme.
 *
 * @param region where the person lives; where the dose was given if that is not known
 * @param homeKnown whether the region is the person's own
 * @param ageBand the age at the dose
 */
public record CoverageKey(
    RegionCode region,
    boolean homeKnown,
    ProgrammeCode programme,
    int doseNumber,
    AgeBand ageBand,
    LocalDate recordedOn)
    implements Comparable<CoverageKey> {

  private static final Comparator<CoverageKey> ORDER =
      Comparator.comparing(CoverageKey::region)
          .thenComparing(CoverageKey::homeKnown)
          .thenComparing(key -> key.programme)
          .thenComparingInt(CoverageKey::doseNumber)
          .thenComparing(CoverageKey::ageBand)
          .thenComparing(CoverageKey::recordedOn);

  static CoverageKey of(DoseFacts dose, AgeBands ages, LocalDate recordedOn) {
    return new CoverageKey(
        dose.coverageRegion(),
        dose.personRegion() != null,
        dose.programme(),
        dose.doseNumber(),
        ages.of(dose.birthYear(), dose.occurredOn().getYear()),
        recordedOn);
  }

  @Override
  public int compareTo(CoverageKey other) {
    return ORDER.compare(this, other);
  }
}
