package kz.egu.planning.domain.supply;

import java.time.LocalDate;
import java.util.List;
import kz.egu.planning.domain.demand.Quantiles;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Doses people will want from this week on through one week, as one quantity.
 *
 * @param week the Monday of the last of these weeks
 * @param mean expected doses of all these weeks
 * @param quantiles of the sum, not a sum of weekly quantiles
 */
public record DemandThrough(LocalDate week, double mean, Quantiles quantiles) {
  /** The highest level a forecast speaks to. */
  public static final double HIGHEST_LEVEL = Quantiles.LEVELS.getLast();

  /** The lowest level stock can be planned at: to run out every second time. */
  public static final double LOWEST_LEVEL = 0.5;

  private static final NormalDistribution NORMAL = new NormalDistribution();

  /**
   * Doses that suffice with this probability, and never fewer than expected. Between the quantiles
   * known it goes straight on the scale of a normal variable.
   *
   * @param serviceLevel {@link #LOWEST_LEVEL} to {@link #HIGHEST_LEVEL}
   * @throws IllegalArgumentException if the level is out of bounds
   */
  public double sufficient(double serviceLevel) {
    if (!(serviceLevel >= LOWEST_LEVEL && serviceLevel <= HIGHEST_LEVEL)) {
      throw new IllegalArgumentException("service level must lie in [0.5, 0.975]");
    }
    return Math.max(mean, quantile(serviceLevel));
  }

  private double quantile(double level) {
    List<Double> levels = Quantiles.LEVELS;
    List<Double> values = quantiles.values();
    int above = 1;
    while (levels.get(above) < level) {
      above++;
    }
    double low = NORMAL.inverseCumulativeProbability(levels.get(above - 1));
    double high = NORMAL.inverseCumulativeProbability(levels.get(above));
    double part = (NORMAL.inverseCumulativeProbability(level) - low) / (high - low);
    return values.get(above - 1) + part * (values.get(above) - values.get(above - 1));
  }
}
