package kz.egu.planning.domain.sums;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** Weeks are named by their Monday (ISO 8601). */
public final class Weeks {
  private Weeks() {}

  /** The Monday of the week this day lies in. */
  public static LocalDate mondayOf(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
