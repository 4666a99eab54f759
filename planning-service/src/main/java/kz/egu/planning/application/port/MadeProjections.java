package kz.egu.planning.application.port;

import java.time.LocalDate;
import java.util.List;

/** Projections as they were made, one set for each week. */
public interface MadeProjections {
  /** Weeks they are kept. */
  int KEPT_WEEKS = 104;

  /**
   * Doses of one week, of all products together.
   *
   * @param origin the Monday it was made from
   * @param region a code, or ALL for the nation
   */
  record Made(
      LocalDate origin,
      String programme,
      int doseNumber,
      String region,
      LocalDate week,
      double mean,
      double q025,
      double q10,
      double q90,
      double q975) {}

  boolean has(LocalDate origin);

  /** Keeps these unless some of this origin are there already, and drops those too old. */
  void save(LocalDate origin, List<Made> made);

  /** Those of weeks before one, made from an origin not before another. */
  List<Made> since(LocalDate firstOrigin, LocalDate beforeWeek);
}
