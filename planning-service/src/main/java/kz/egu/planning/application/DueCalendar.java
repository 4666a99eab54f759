package kz.egu.planning.application;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.reference.Programme;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.planning.application.port.Sums.Cohort;
import kz.egu.planning.domain.scenario.Assumptions;
import kz.egu.planning.domain.sums.Weeks;
import org.jspecify.annotations.Nullable;

/**
 * Who becomes due in which week, as programmes recommend when the first of these weeks begins and
 * as a scenario has it, and what part of those due came so far.
 */
final class DueCalendar {
  /** Weeks over which those come whom a shorter interval makes overdue at once. */
  static final int CATCH_UP_WEEKS = 8;

  private final ReferenceData reference;
  private final Assumptions assumptions;
  private final LocalDate firstWeek;
  private final int weeks;
  private final Map<Series, double[]> asIs = new HashMap<>();
  private final Map<Series, double[]> supposed = new HashMap<>();
  private final Map<Place, Double> reached = new HashMap<>();
  private final Map<Place, Double> overdue = new HashMap<>();

  /** The next dose of a cohort. */
  record Series(String region, String vaccine, int doseNumber) {}

  private record Place(ProgrammeCode programme, int doseNumber) {}

  DueCalendar(
      List<Cohort> cohorts,
      ReferenceData reference,
      Assumptions assumptions,
      LocalDate firstWeek,
      int weeks) {
    this.reference = reference;
    this.assumptions = assumptions;
    this.firstWeek = firstWeek;
    this.weeks = weeks;
    cohorts.stream().filter(cohort -> cohort.people() > 0).forEach(this::add);
  }

  private void add(Cohort cohort) {
    int next = cohort.doseNumber() + 1;
    for (int k = 1; k <= cohort.doseNumber(); k++) {
      reached.merge(new Place(cohort.programme(), k), (double) cohort.people(), Double::sum);
    }
    Integer usual = recommended(cohort.programme(), next);
    Integer now = supposed(cohort.programme(), next, usual);
    Series series = new Series(cohort.region().value(), cohort.product().value(), next);
    int usualWeek = usual == null ? Integer.MAX_VALUE : week(cohort, usual);
    if (usualWeek < 0) {
      overdue.merge(new Place(cohort.programme(), next), (double) cohort.people(), Double::sum);
    } else if (usualWeek < weeks) {
      asIs.computeIfAbsent(series, s -> new double[weeks])[usualWeek] += cohort.people();
    }
    int week = now == null ? Integer.MAX_VALUE : week(cohort, now);
    if (week >= 0 && week < weeks) {
      supposed.computeIfAbsent(series, s -> new double[weeks])[week] += cohort.people();
    } else if (week < 0 && usualWeek >= 0) {
      double[] due = supposed.computeIfAbsent(series, s -> new double[weeks]);
      int spread = Math.min(CATCH_UP_WEEKS, weeks);
      for (int w = 0; w < spread; w++) {
        due[w] += cohort.people() / (double) CATCH_UP_WEEKS;
      }
    }
  }

  private int week(Cohort cohort, int days) {
    LocalDate due = Weeks.mondayOf(cohort.lastWeek().plusDays(days));
    return (int) ChronoUnit.WEEKS.between(firstWeek, due);
  }

  private @Nullable Integer recommended(ProgrammeCode code, int doseNumber) {
    return reference
        .programme(code, firstWeek)
        .flatMap(programme -> programme.intervalBefore(doseNumber))
        .map(Programme.Interval::recommendedDays)
        .orElse(null);
  }

  private @Nullable Integer supposed(ProgrammeCode code, int doseNumber, @Nullable Integer usual) {
    if (!assumptions.concern(code)) {
      return usual;
    }
    int series = reference.programme(code, firstWeek).map(Programme::seriesLength).orElse(0);
    Integer days =
        doseNumber <= series ? assumptions.intervalDays() : assumptions.revaccinationDays();
    return days == null ? usual : days;
  }

  /** Series in which somebody becomes due, either way. */
  Iterable<Series> series() {
    Map<Series, double[]> both = new HashMap<>(asIs);
    both.putAll(supposed);
    return both.keySet();
  }

  /** People who become due by week, as recommended. */
  double asIs(Series series, int week) {
    double[] due = asIs.get(series);
    return due == null ? 0 : due[week];
  }

  /** People who become due by week, as the scenario has it. */
  double supposed(Series series, int week) {
    double[] due = supposed.get(series);
    return due == null ? 0 : due[week];
  }

  /**
   * The part of those due for a dose who came for it, in the nation. Where nobody was ever due, it
   * is that of the dose before; all, if that is unknown too.
   */
  double returning(ProgrammeCode programme, int doseNumber) {
    double came = reached.getOrDefault(new Place(programme, doseNumber), 0.0);
    double due = came + overdue.getOrDefault(new Place(programme, doseNumber), 0.0);
    if (due > 0) {
      return came / due;
    }
    return doseNumber <= 2 ? 1 : returning(programme, doseNumber - 1);
  }
}
