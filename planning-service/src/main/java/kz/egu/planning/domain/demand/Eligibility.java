package kz.egu.planning.domain.demand;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who may come for which dose, from when on: decisions of a health authority, which no count can
 * foretell. Dose numbers nothing is said of are open to all, as the counts show.
 *
 * @param openings any order; one per dose number and day
 */
public record Eligibility(List<Opening> openings) {
  /** Nothing is said: the model relies on counts alone. */
  public static final Eligibility UNSAID = new Eligibility(List.of());

  /**
   * Keeps a sorted copy.
   *
   * @throws IllegalArgumentException if two openings of a dose number hold from the same day
   */
  public Eligibility {
    openings = openings.stream().sorted(Comparator.comparing(Opening::from)).toList();
    Set<Object> seen = new HashSet<>();
    for (Opening opening : openings) {
      if (!seen.add(List.of(opening.doseNumber(), opening.from()))) {
        throw new IllegalArgumentException(
            "two entries hold for dose " + opening.doseNumber() + " from " + opening.from());
      }
    }
  }

  /**
   * Who may come from a day on, until the next opening of the same dose number. It names all who
   * may then, not only those who are added.
   *
   * @param doseNumber place in the series
   * @param announced the day it became known; forecasts of earlier days do not know of it
   * @param from the first day
   * @param minimumIntervalDays days since the dose before; 0 for a first dose
   * @param share of the region's people (first dose) or of those who had the dose before, 0 to 1
   * @param shareByRegion the same where a region differs
   */
  public record Opening(
      int doseNumber,
      LocalDate announced,
      LocalDate from,
      int minimumIntervalDays,
      double share,
      Map<String, Double> shareByRegion) {
    /** Years after which a dose before no longer says anything, in days. */
    private static final int LONGEST_INTERVAL_DAYS = 3_660;

    /**
     * Keeps a copy.
     *
     * @throws IllegalArgumentException if a figure is out of its bounds
     */
    public Opening {
      shareByRegion = Map.copyOf(shareByRegion);
      if (doseNumber < 1 || doseNumber > 99) {
        throw new IllegalArgumentException("a dose number lies in 1 to 99");
      }
      if (minimumIntervalDays < 0 || minimumIntervalDays > LONGEST_INTERVAL_DAYS) {
        throw new IllegalArgumentException(
            "minimumIntervalDays lies in 0 to " + LONGEST_INTERVAL_DAYS);
      }
      if (doseNumber == 1 && minimumIntervalDays > 0) {
        throw new IllegalArgumentException("no dose comes before the first");
      }
      if (announced.isAfter(from)) {
        throw new IllegalArgumentException("announced after the day from which it holds");
      }
      if (!isShare(share) || !shareByRegion.values().stream().allMatch(Opening::isShare)) {
        throw new IllegalArgumentException("share lies in [0, 1]");
      }
    }

    private static boolean isShare(double share) {
      return share >= 0 && share <= 1;
    }

    double share(String region) {
      return shareByRegion.getOrDefault(region, share);
    }
  }

  /** Whether anything is said of a dose number. */
  boolean says(String doseNumber) {
    return !of(doseNumber).isEmpty();
  }

  /** The openings of a dose number, earliest first. */
  List<Opening> of(String doseNumber) {
    int number = DoseHistory.ordinal(doseNumber);
    return openings.stream().filter(opening -> opening.doseNumber() == number).toList();
  }
}
