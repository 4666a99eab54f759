package kz.egu.planning.domain.demand;

/**
 * The quantiles of a demand that was never seen: as wide as the model's own prior is before it was
 * ever judged.
 */
public final class Ignorance {
  /** Scale of the prior's Student t with two degrees of freedom, on logarithms. */
  private static final double SCALE = 0.75;

  private Ignorance() {}

  /**
   * Quantiles around an expected value.
   *
   * @param mean doses expected
   * @param most doses there can be at most, such as the people who are due
   */
  public static Quantiles around(double mean, double most) {
    double[] quantiles = new double[Quantiles.LEVELS.size()];
    for (int i = 0; i < quantiles.length; i++) {
      double error = SCALE * ErrorHistory.studentT2(Quantiles.LEVELS.get(i));
      quantiles[i] = Math.min(Math.max(mean, most), ErrorHistory.moved(mean, error));
    }
    return Quantiles.of(quantiles);
  }
}
