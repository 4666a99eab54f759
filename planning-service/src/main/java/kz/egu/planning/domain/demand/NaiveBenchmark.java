package kz.egu.planning.domain.demand;

/**
 * The forecast every other is measured against: last week again, with normal intervals whose
 * variance grows with the horizon, as R's {@code forecast::naive} makes them (Hyndman and
 * Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, §5.5).
 */
final class NaiveBenchmark {
  private static final double[] NORMAL = {
    -1.959964, -1.281552, -0.6744898, 0, 0.6744898, 1.281552, 1.959964
  };

  private final double last;
  private final double deviation;

  /** From the known weeks of one series; the residuals' mean square, as R takes it. */
  NaiveBenchmark(double[] series, int known) {
    double squares = 0;
    for (int t = 1; t < known; t++) {
      squares += (series[t] - series[t - 1]) * (series[t] - series[t - 1]);
    }
    last = series[known - 1];
    deviation = Math.sqrt(squares / Math.max(1, known - 1));
  }

  double mean() {
    return last;
  }

  /** The seven quantiles, cut to what any forecast is cut to. */
  double[] quantiles(int horizon, double largest) {
    double[] quantiles = new double[NORMAL.length];
    for (int i = 0; i < NORMAL.length; i++) {
      double value = last + NORMAL[i] * deviation * Math.sqrt(horizon);
      quantiles[i] = Math.clamp(value, 0, Math.max(0, largest));
    }
    return quantiles;
  }
}
