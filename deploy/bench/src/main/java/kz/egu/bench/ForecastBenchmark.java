package kz.egu.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kz.egu.planning.domain.demand.DemandModel;
import kz.egu.planning.domain.demand.DoseHistory;
import kz.egu.planning.domain.demand.Forecast;
import kz.egu.planning.domain.demand.WeeklyDoses;

/**
 * A nation's projection with its intervals: 20 regions, 6 products, 5 dose numbers, 26 weeks ahead,
 * from three years of weeks; beside R's {@code auto.arima} on the same series.
 */
final class ForecastBenchmark implements Benchmark {
  private static final int REGIONS = 20;
  private static final int PRODUCTS = 6;
  private static final int DOSE_NUMBERS = 5;
  private static final int WEEKS = 156;
  private static final int HORIZON = 26;
  private static final int ROUNDS = 5;
  private static final double WANTED_SECONDS = 2;

  /** What R is given of the series: it needs seconds for each. */
  private static final int SAMPLE = 5;

  private static final LocalDate ORIGIN = LocalDate.of(2026, 11, 23);

  @Override
  public List<Line> run() throws Exception {
    List<double[]> series = new ArrayList<>();
    List<WeeklyDoses> rows = rows(series);
    Map<String, Double> populations = new HashMap<>();
    for (int r = 0; r < REGIONS; r++) {
      populations.put(Crowd.region(r), 1_000_000.0);
    }
    double[] seconds = new double[ROUNDS];
    for (int round = -2; round < ROUNDS; round++) {
      long began = System.nanoTime();
      Forecast forecast =
          new DemandModel().forecast(DoseHistory.before(ORIGIN, rows, populations), HORIZON);
      if (forecast.series().size() < REGIONS * PRODUCTS * DOSE_NUMBERS) {
        throw new IllegalStateException("only " + forecast.series().size() + " series");
      }
      if (round >= 0) {
        seconds[round] = (System.nanoTime() - began) / 1e9;
      }
    }
    double ours = Numbers.median(seconds);
    Line line = Line.of("a nation's projection, 600 series, 26 weeks", ours, "s");
    double arima = AutoArima.seconds(sample(series), HORIZON);
    if (Double.isNaN(arima)) {
      return List.of(
          line.atMost(WANTED_SECONDS),
          Line.of("R's forecast is not installed: nothing beside it", 0, "series"));
    }
    double whole = arima * series.size();
    return List.of(
        line.beside("s: auto.arima, " + SAMPLE + " of 600 series taken for all", whole)
            .atMost(WANTED_SECONDS),
        Line.of("    times faster than auto.arima", whole / ours, "×").atLeast(100));
  }

  private static List<double[]> sample(List<double[]> series) {
    List<double[]> some = new ArrayList<>();
    for (int i = 0; i < SAMPLE; i++) {
      some.add(series.get(i * series.size() / SAMPLE));
    }
    return some;
  }

  /** Waves of a campaign, later doses behind earlier ones, with noise: the same in every run. */
  private static List<WeeklyDoses> rows(List<double[]> series) {
    Random random = new Random(20261123);
    List<WeeklyDoses> rows = new ArrayList<>();
    for (int r = 0; r < REGIONS; r++) {
      for (int p = 0; p < PRODUCTS; p++) {
        for (int k = 0; k < DOSE_NUMBERS; k++) {
          double[] doses = new double[WEEKS];
          for (int t = 0; t < WEEKS; t++) {
            double wave = Math.exp(-Math.pow((t - 20 - 25 * k - 3 * p) / 12.0, 2));
            double season = 1 + 0.5 * Math.cos(2 * Math.PI * (t - 45) / 52.18);
            double level = (2_000.0 / (1 + p)) * (wave + 0.05 * season);
            doses[t] = Math.rint(level * Math.exp(0.2 * random.nextGaussian()));
            rows.add(
                new WeeklyDoses(
                    Crowd.region(r),
                    ORIGIN.minusWeeks(WEEKS - t),
                    Integer.toString(k + 1),
                    "product-" + p,
                    doses[t]));
          }
          series.add(doses);
        }
      }
    }
    return rows;
  }
}
