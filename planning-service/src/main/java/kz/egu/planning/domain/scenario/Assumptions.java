package kz.egu.planning.domain.scenario;

import java.util.List;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.planning.domain.sums.AgeBand;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario takes to be different from today. What it does not name stays as it is.
 *
 * @param programme the programme it is about; null for all
 * @param uptake doses wanted for each dose wanted as things are, 0 to {@link #LARGEST_UPTAKE}; 1
 *     changes nothing. Of people who become due never more than all come
 * @param intervalDays from a dose of the series to the next; null as the programme recommends
 * @param revaccinationDays from the last dose of the series, or the last revaccination, to the
 *     next; null as the programme recommends
 * @param targetGroups ages that shall be vaccinated; empty for all
 * @param ceiling the most there will be; null for no limit
 * @param wastage share of the doses supplied that nobody gets; null as planned otherwise
 */
public record Assumptions(
    @Nullable ProgrammeCode programme,
    double uptake,
    @Nullable Integer intervalDays,
    @Nullable Integer revaccinationDays,
    List<AgeBand> targetGroups,
    @Nullable Ceiling ceiling,
    @Nullable Double wastage) {
  public static final double LARGEST_UPTAKE = 5;
  public static final int SHORTEST_INTERVAL = 7;
  public static final int LONGEST_INTERVAL = 3_660;
  public static final double LARGEST_WASTAGE = 0.95;

  /** Things as they are. */
  public static final Assumptions NONE =
      new Assumptions(null, 1, null, null, List.of(), null, null);

  /**
   * Keeps a copy.
   *
   * @throws IllegalArgumentException if a value is out of its bounds
   */
  public Assumptions {
    targetGroups = List.copyOf(targetGroups);
    if (!(uptake >= 0 && uptake <= LARGEST_UPTAKE)
        || isOut(intervalDays)
        || isOut(revaccinationDays)
        || (wastage != null && !(wastage >= 0 && wastage <= LARGEST_WASTAGE))) {
      throw new IllegalArgumentException("an assumption is out of its bounds");
    }
  }

  private static boolean isOut(@Nullable Integer days) {
    return days != null && (days < SHORTEST_INTERVAL || days > LONGEST_INTERVAL);
  }

  /** Whether anything changes for this programme's vaccines. */
  public boolean concern(ProgrammeCode one) {
    return programme == null || programme.equals(one);
  }
}
