package kz.egu.planning.adapter.postgres;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import kz.egu.planning.application.DueWait;
import org.jspecify.annotations.Nullable;

/** People by the week they are due in: the cohorts, each moved on by its wait. */
final class DueSource {
  private static final String KEY = "region, programme, dose_number, last_week, product";

  private DueSource() {}

  static SumSource of(List<DueWait> waits, @Nullable LocalDate asOf) {
    SumSource cohorts = SumSource.current("cohort_now", "cohort", KEY, "people", asOf);
    // Codes are letters, digits and dashes by their type, numbers are numbers: safe as text, and
    // the planner sees how few there are.
    String values =
        waits.stream()
            .map(
                wait ->
                    "('%s', %d, %d, %d)"
                        .formatted(
                            wait.programme().value(), wait.from(), wait.to(), 7 * wait.weeks()))
            .collect(Collectors.joining(", "));
    String sql =
        """
        (select c.region, c.last_week + w.days as week, c.programme, c.product,
            c.dose_number + 1 as dose_number, c.people
        from %s c join (values %s) as w (programme, first, last, days)
            on c.programme = w.programme and c.dose_number between w.first and w.last)\
        """
            .formatted(cohorts.sql(), values);
    return new SumSource(sql, asOf);
  }
}
