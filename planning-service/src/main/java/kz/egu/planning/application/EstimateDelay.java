package kz.egu.planning.application;

import java.time.LocalDate;
import java.util.List;
import kz.egu.planning.application.port.DelayedReports;
import kz.egu.planning.domain.delay.Completeness;
import kz.egu.planning.domain.delay.ReportingDelay;
import kz.egu.planning.domain.sums.Weeks;
import org.jspecify.annotations.Nullable;

/** Estimates how complete the latest weeks are, from how late doses were recorded before. */
public final class EstimateDelay {
  private final DelayedReports reports;
  private final Today today;

  public EstimateDelay(DelayedReports reports, Today today) {
    this.reports = reports;
    this.today = today;
  }

  /**
   * As it is on this day.
   *
   * @param asOf the last day of recording to count; null for all
   */
  public ReportingDelay answer(@Nullable LocalDate asOf) {
    LocalDate day = asOf == null ? today.date() : asOf;
    LocalDate origin = Weeks.mondayOf(day);
    LocalDate first = reports.firstRecorded();
    return ReportingDelay.of(
        origin,
        first == null ? origin : first,
        reports.triangle(origin.minusWeeks(ReportingDelay.WEEKS), origin, day, asOf));
  }

  /** The latest weeks that are not complete yet, of these regions; of all if the list is empty. */
  public List<Completeness> incomplete(List<String> regions, @Nullable LocalDate asOf) {
    return answer(asOf).incomplete().stream()
        .filter(week -> regions.isEmpty() || regions.contains(week.region()))
        .toList();
  }
}
