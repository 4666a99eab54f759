package kz.egu.planning.application;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.planning.application.port.Sums;
import kz.egu.planning.application.port.Sums.Counted;
import kz.egu.planning.application.port.Sums.PeopleCount;
import org.jspecify.annotations.Nullable;

/** Answers how many people go on from each dose to the next. */
public final class ReadDropOut {
  private final Sums sums;
  private final Today today;

  public ReadDropOut(Sums sums, Today today) {
    this.sums = sums;
    this.today = today;
  }

  /** One series of doses, in one region or in the nation. */
  private record Series(String region, String programme) implements Comparable<Series> {
    @Override
    public int compareTo(Series other) {
      int byRegion = region.compareTo(other.region);
      return byRegion == 0 ? programme.compareTo(other.programme) : byRegion;
    }
  }

  /**
   * Answers it; empty lists do not restrict.
   *
   * @param byRegion one row for each region, or for all asked for together
   * @param asOf the last day of recording to count; null for all
   */
  public View<DropOutRow> answer(
      boolean byRegion,
      List<RegionCode> regions,
      List<ProgrammeCode> programmes,
      @Nullable LocalDate asOf) {
    Set<CoverageColumn> columns = EnumSet.of(CoverageColumn.PROGRAMME, CoverageColumn.DOSE_NUMBER);
    if (byRegion) {
      columns.add(CoverageColumn.REGION);
    }
    Counted<PeopleCount> counted =
        sums.people(new CoverageQuestion(columns, regions, programmes, List.of(), asOf));
    Map<Series, SortedMap<Integer, Long>> series = new TreeMap<>();
    for (PeopleCount count : counted.rows()) {
      Series key =
          new Series(
              Objects.requireNonNullElse(count.region(), ""),
              Objects.requireNonNull(count.programme()));
      series
          .computeIfAbsent(key, s -> new TreeMap<>())
          .put(Objects.requireNonNull(count.doseNumber()), count.people());
    }
    List<DropOutRow> rows = new ArrayList<>();
    series.forEach((key, people) -> add(key, people, rows));
    return new View<>(rows, today.asOf(asOf, counted));
  }

  /** The last dose reached by anybody has no row: nobody could go on. */
  private static void add(Series key, SortedMap<Integer, Long> people, List<DropOutRow> rows) {
    people.forEach(
        (dose, reached) -> {
          Long next = people.get(dose + 1);
          if (next != null) {
            long wentOn = Math.min(next, reached);
            rows.add(
                new DropOutRow(
                    key.region().isEmpty() ? null : key.region(),
                    key.programme(),
                    dose,
                    reached,
                    wentOn,
                    (double) (reached - wentOn) / reached));
          }
        });
  }
}
