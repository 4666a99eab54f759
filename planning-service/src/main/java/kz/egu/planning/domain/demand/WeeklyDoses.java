package kz.egu.planning.domain.demand;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * Doses given in one region in one week, of one place in the series and one vaccine.
 *
 * @param region the region's code as the input spells it
 * @param week the Monday of the week
 * @param doseNumber digits are the ordered doses of a series; any other text (a campaign, a single
 *     dose after infection) stands alone and counts in totals
 * @param vaccine a product, or {@link #ALL_VACCINES}
 * @param doses doses given, never negative
 */
public record WeeklyDoses(
    String region, LocalDate week, String doseNumber, String vaccine, double doses) {

  /** The vaccine of a row that does not tell products apart. */
  public static final String ALL_VACCINES = "ALL";

  /** The dose number of a row that sums all dose numbers. */
  public static final String TOTAL = "TOTAL";

  /** The region of a row that sums all regions. */
  public static final String NATION = "ALL";

  /**
   * Refuses what no weekly sum can be.
   *
   * @throws IllegalArgumentException when a text is blank, the week is no Monday, the count is
   *     negative or not finite, or the dose number or region is a name reserved for sums
   */
  public WeeklyDoses {
    if (region.isBlank() || doseNumber.isBlank() || vaccine.isBlank()) {
      throw new IllegalArgumentException("region, dose number and vaccine must not be blank");
    }
    if (week.getDayOfWeek() != DayOfWeek.MONDAY) {
      throw new IllegalArgumentException("a week is named by its Monday, not by " + week);
    }
    if (!(doses >= 0) || Double.isInfinite(doses)) {
      throw new IllegalArgumentException("doses must be a number from 0 up, not " + doses);
    }
    if (doseNumber.equals(TOTAL)) {
      throw new IllegalArgumentException("dose number TOTAL is made here, not read");
    }
  }
}
