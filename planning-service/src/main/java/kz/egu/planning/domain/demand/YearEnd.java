package kz.egu.planning.domain.demand;

import java.time.LocalDate;
import java.time.MonthDay;

/**
 * The year's rhythm that is known beforehand: between 23 December and 2 January fewer doses are
 * given, whatever the demand.
 */
final class YearEnd {
  /** Share of a working day's doses that is not given on a day of the turn of the year. */
  static final double LULL = 0.5;

  private static final MonthDay FROM = MonthDay.of(12, 23);
  private static final MonthDay TO = MonthDay.of(1, 2);
  private static final int WORKING_DAYS = 6;

  private YearEnd() {}

  /** Activity of consecutive weeks, 1 in an ordinary one. */
  static double[] activity(LocalDate firstWeek, int weeks) {
    double[] activity = new double[weeks];
    for (int t = 0; t < weeks; t++) {
      activity[t] = 1 - LULL * lullDays(firstWeek.plusWeeks(t)) / WORKING_DAYS;
    }
    return activity;
  }

  private static int lullDays(LocalDate monday) {
    int days = 0;
    for (int d = 0; d < WORKING_DAYS; d++) {
      MonthDay day = MonthDay.from(monday.plusDays(d));
      days += !day.isBefore(FROM) || !day.isAfter(TO) ? 1 : 0;
    }
    return days;
  }
}
