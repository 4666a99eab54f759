package kz.egu.planning.application;

import java.util.Arrays;
import java.util.List;
import kz.egu.planning.domain.demand.Quantiles;

/** Doses of one series by week, while a scenario is worked out. */
final class ScenarioWeeks {
  private static final Quantiles NOTHING = new Quantiles(0, 0, 0, 0, 0, 0, 0);

  private final double[] means;
  private final Quantiles[] quantiles;

  /** The most doses there can be, where supply is short. */
  private final double[] most;

  ScenarioWeeks(int weeks) {
    means = new double[weeks];
    quantiles = new Quantiles[weeks];
    Arrays.fill(quantiles, NOTHING);
    most = new double[weeks];
    Arrays.fill(most, Double.POSITIVE_INFINITY);
  }

  int weeks() {
    return means.length;
  }

  double mean(int week) {
    return means[week];
  }

  Quantiles quantiles(int week) {
    return quantiles[week];
  }

  double most(int week) {
    return most[week];
  }

  void put(int week, double mean, Quantiles spread) {
    means[week] = mean;
    quantiles[week] = spread;
  }

  /** Doses as they can be given, and no quantile above that. */
  void limit(int week, double given, double limit) {
    Quantiles spread =
        means[week] > 0 ? scaled(quantiles[week], given / means[week]) : constant(given);
    most[week] = limit;
    put(week, given, atMost(spread, limit));
  }

  /** Adds another region, as if both rose and fell together. */
  void plus(ScenarioWeeks other) {
    for (int w = 0; w < means.length; w++) {
      List<Double> mine = quantiles[w].values();
      List<Double> others = other.quantiles[w].values();
      double[] sum = new double[mine.size()];
      for (int i = 0; i < sum.length; i++) {
        sum[i] = mine.get(i) + others.get(i);
      }
      // A limit of the nation is that of its regions, if every one of them has one.
      most[w] =
          Double.isInfinite(most[w]) && means[w] == 0 ? other.most[w] : most[w] + other.most[w];
      put(w, means[w] + other.means[w], of(sum));
    }
  }

  static Quantiles scaled(Quantiles q, double factor) {
    return of(q.values().stream().mapToDouble(value -> value * factor).toArray());
  }

  static Quantiles atMost(Quantiles q, double most) {
    return of(q.values().stream().mapToDouble(value -> Math.min(most, value)).toArray());
  }

  private static Quantiles constant(double value) {
    return new Quantiles(value, value, value, value, value, value, value);
  }

  static Quantiles of(double[] q) {
    return new Quantiles(q[0], q[1], q[2], q[3], q[4], q[5], q[6]);
  }
}
