package kz.egu.planning.adapter.postgres;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a view reads its sums. Pieces of text are fixed ones of our own.
 *
 * @param sql a table, or a query in brackets; with one place for the day if there is one
 * @param day the last day of recording to count; null for all
 */
record SumSource(String sql, @Nullable LocalDate day) {
  /** Every row by its day of recording: for what the sums of now are not kept by. */
  static SumSource byRecordingDay(String table, @Nullable LocalDate asOf) {
    String sql = asOf == null ? table : "(select * from " + table + " where recorded_on <= ?)";
    return new SumSource(sql, asOf);
  }

  /**
   * The sums of now, less what was recorded after the day asked as of: few rows if it is recent.
   */
  static SumSource current(
      String now, String all, String key, String sum, @Nullable LocalDate asOf) {
    if (asOf == null) {
      return new SumSource(now, null);
    }
    String sql =
        "(select %3$s, %4$s from %1$s union all select %3$s, -%4$s from %2$s where recorded_on > ?)"
            .formatted(now, all, key, sum);
    return new SumSource(sql, asOf);
  }
}
