package kz.egu.planning.domain.demand;

import java.util.List;

/**
 * A predictive distribution by seven quantiles, in doses, rising from left to right.
 *
 * @param q025 exceeded with probability 0.975
 * @param q10 exceeded with probability 0.9
 * @param q25 exceeded with probability 0.75
 * @param q50 the median
 * @param q75 exceeded with probability 0.25
 * @param q90 exceeded with probability 0.1
 * @param q975 exceeded with probability 0.025
 */
public record Quantiles(
    double q025, double q10, double q25, double q50, double q75, double q90, double q975) {

  /** The probabilities the seven quantiles stand for, rising. */
  public static final List<Double> LEVELS = List.of(0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975);

  /**
   * Refuses quantiles that cross.
   *
   * @throws IllegalArgumentException when a quantile lies below the one before, or is not a number
   */
  public Quantiles {
    if (!(q025 <= q10 && q10 <= q25 && q25 <= q50 && q50 <= q75 && q75 <= q90 && q90 <= q975)) {
      throw new IllegalArgumentException("quantiles cross");
    }
  }

  /** From seven values in the order of {@link #LEVELS}. */
  static Quantiles of(double[] values) {
    return new Quantiles(
        values[0], values[1], values[2], values[3], values[4], values[5], values[6]);
  }

  /** The seven values, in the order of {@link #LEVELS}. */
  public List<Double> values() {
    return List.of(q025, q10, q25, q50, q75, q90, q975);
  }
}
