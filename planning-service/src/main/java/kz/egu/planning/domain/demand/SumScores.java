package kz.egu.planning.domain.demand;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often the doses of several weeks together stayed below what was said to suffice: below the
 * quantile of the sum, and, to compare, below the sum of the weeks' and dose numbers' quantiles.
 */
final class SumScores {
  private static final int Q90 = Quantiles.LEVELS.indexOf(0.9);
  private static final int Q975 = Quantiles.LEVELS.indexOf(0.975);

  private int sums;
  private final int[] sufficed = new int[4];
  private final double[] extra = new double[4];
  private double expected;

  /**
   * Scores one origin.
   *
   * @param truth all weeks, those after the origin too
   * @param known weeks before the origin
   */
  void add(Forecast forecast, DoseHistory truth, int known) {
    Map<String, double[]> added = new HashMap<>();
    for (SeriesForecast series : forecast.series()) {
      if (!series.doseNumber().equals(WeeklyDoses.TOTAL)) {
        double[] sum =
            added.computeIfAbsent(series.region() + "\n" + series.vaccine(), k -> new double[2]);
        for (WeekForecast week : series.weeks()) {
          sum[0] += week.quantiles().values().get(Q90);
          sum[1] += week.quantiles().values().get(Q975);
        }
      }
    }
    for (SeriesForecast series : forecast.running()) {
      WeekForecast last = series.weeks().getLast();
      if (known + last.horizon() > truth.weeks() || last.mean() < 1) {
        continue;
      }
      double came = came(series, truth, known, last.horizon());
      double[] apart = added.getOrDefault(series.region() + "\n" + series.vaccine(), new double[2]);
      List<Double> quantiles = last.quantiles().values();
      double[] enough = {quantiles.get(Q90), quantiles.get(Q975), apart[0], apart[1]};
      for (int i = 0; i < enough.length; i++) {
        sufficed[i] += came <= enough[i] ? 1 : 0;
        extra[i] += Math.max(0, enough[i] - last.mean());
      }
      expected += last.mean();
      sums++;
    }
  }

  private static double came(SeriesForecast series, DoseHistory truth, int known, int weeks) {
    int region = truth.regions().indexOf(series.region());
    int vaccine = truth.vaccines().indexOf(series.vaccine());
    double came = 0;
    for (int k = 0; k < truth.doseNumbers().size(); k++) {
      double[] doses = truth.doses(vaccine, k, region);
      for (int t = known; t < known + weeks; t++) {
        came += doses[t];
      }
    }
    return came;
  }

  /** The scores at levels 0.9 and 0.975; none where there was no sum to score. */
  List<SumScore> lines() {
    return sums == 0 ? List.of() : List.of(line(0.9, 0), line(0.975, 1));
  }

  private SumScore line(double level, int i) {
    return new SumScore(
        level,
        sums,
        100.0 * sufficed[i] / sums,
        100 * extra[i] / expected,
        100.0 * sufficed[i + 2] / sums,
        100 * extra[i + 2] / expected);
  }
}
