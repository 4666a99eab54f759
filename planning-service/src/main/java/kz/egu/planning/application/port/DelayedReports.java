package kz.egu.planning.application.port;

import java.time.LocalDate;
import java.util.List;
import kz.egu.planning.domain.delay.RecordedLate;
import org.jspecify.annotations.Nullable;

/** How late doses came to be known. */
public interface DelayedReports {
  /** The first day anything was recorded; null while nothing was. */
  @Nullable LocalDate firstRecorded();

  /**
   * Doses first recorded by clinics themselves, by region, week and age; old records brought in are
   * not among them.
   *
   * @param from the first week
   * @param origin the Monday after the last week
   * @param day in the week of the origin; ages are whole weeks before this day
   * @param asOf the last day of recording to count; null for all
   */
  List<RecordedLate> triangle(
      LocalDate from, LocalDate origin, LocalDate day, @Nullable LocalDate asOf);
}
