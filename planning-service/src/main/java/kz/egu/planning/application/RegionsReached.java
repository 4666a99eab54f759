package kz.egu.planning.application;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.reference.Region;
import kz.egu.planning.application.port.Sums;
import kz.egu.planning.application.port.Sums.PeopleCount;
import kz.egu.planning.domain.sums.AgeBand;
import org.jspecify.annotations.Nullable;

/** How far a programme has come in each region, and whom it has reached; for one answer. */
final class RegionsReached {
  private final Sums sums;
  private final ReferenceData reference;
  private final Map<Dose, List<PeopleCount>> byAge = new HashMap<>();

  private record Dose(ProgrammeCode programme, int doseNumber, @Nullable LocalDate asOf) {}

  RegionsReached(Sums sums, ReferenceData reference) {
    this.sums = sums;
    this.reference = reference;
  }

  /** Part of a region's people who had a first dose, 0 to 1, by region. */
  Map<String, Double> coverage(ProgrammeCode programme, @Nullable LocalDate asOf) {
    Map<String, Double> coverage = new HashMap<>();
    for (PeopleCount count :
        people(EnumSet.of(CoverageColumn.REGION), new Dose(programme, 1, asOf))) {
      String region = Objects.requireNonNull(count.region());
      int population = reference.region(new RegionCode(region)).map(Region::population).orElse(0);
      coverage.put(
          region, population == 0 ? 0 : Math.clamp(count.people() / (double) population, 0, 1));
    }
    return coverage;
  }

  /**
   * Part of those with a dose who are of these ages, in the region; in the nation if the region has
   * none; all if nobody has had any.
   */
  double partIn(
      List<AgeBand> ages,
      ProgrammeCode programme,
      int doseNumber,
      String region,
      @Nullable LocalDate asOf) {
    List<PeopleCount> rows =
        byAge.computeIfAbsent(
            new Dose(programme, doseNumber, asOf),
            one -> people(EnumSet.of(CoverageColumn.REGION, CoverageColumn.AGE_BAND), one));
    double here = part(rows.stream().filter(row -> region.equals(row.region())).toList(), ages);
    double anywhere = Double.isNaN(here) ? part(rows, ages) : here;
    return Double.isNaN(anywhere) ? 1 : anywhere;
  }

  private static double part(List<PeopleCount> rows, List<AgeBand> ages) {
    double all = 0;
    double some = 0;
    for (PeopleCount row : rows) {
      all += row.people();
      some += row.people() * partIn(ages, row.ageBand());
    }
    return all > 0 ? some / all : Double.NaN;
  }

  /** A scenario or file may name bands from before the sums were built by others. */
  private static double partIn(List<AgeBand> ages, @Nullable String counted) {
    AgeBand band = AgeBand.fromText(Objects.requireNonNullElse(counted, "")).orElseThrow();
    return Math.min(1, ages.stream().mapToDouble(band::partIn).sum());
  }

  private List<PeopleCount> people(Set<CoverageColumn> by, Dose dose) {
    return sums.people(
            new CoverageQuestion(
                by, List.of(), List.of(dose.programme()), List.of(dose.doseNumber()), dose.asOf()))
        .rows();
  }
}
