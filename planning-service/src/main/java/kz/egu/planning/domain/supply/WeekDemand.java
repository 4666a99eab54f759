package kz.egu.planning.domain.supply;

import java.time.LocalDate;
import java.util.List;
import kz.egu.planning.domain.demand.Quantiles;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Doses people will want in one week.
 *
 * @param week its Monday
 * @param mean expected doses
 */
public record WeekDemand(LocalDate week, double mean, Quantiles quantiles) {
  /** The highest level a forecast speaks to. */
  public static final double HIGHEST_LEVEL = Quantiles.LEVELS.getLast();

  /** The lowest level stock can be planned at: to run out every second time. */
  public static final double LOWEST_LEVEL = 0.5;

  private static final NormalDistribution NORMAL = new NormalDistribution();

  /**
   * This and another demand of the same week, taken as rising and falling together: the quantile of
   * the sum is then the sum of the quantiles. It errs on the safe side, since surprises between
   * dose numbers do mostly go together, and never quite.
   *
   * @throws IllegalArgumentException if it is another week's
   */
  public WeekDemand plus(WeekDemand other) {
    if (!week.equals(other.week)) {
      throw new IllegalArgumentException("demands of two weeks are not one week's demand");
    }
    Quantiles a = quantiles;
    Quantiles b = other.quantiles;
    return new WeekDemand(
        week,
        mean + other.mean,
        new Quantiles(
            a.q025() + b.q025(),
            a.q10() + b.q10(),
            a.q25() + b.q25(),
            a.q50() + b.q50(),
            a.q75() + b.q75(),
            a.q90() + b.q90(),
            a.q975() + b.q975()));
  }

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
