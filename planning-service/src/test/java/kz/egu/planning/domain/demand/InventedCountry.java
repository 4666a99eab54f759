package kz.egu.planning.domain.demand;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A country made up from a seed: a first-dose wave, second doses some weeks later, third doses half
 * a year later, a yearly campaign, two products; the same seed gives the same country.
 */
final class InventedCountry {
  static final LocalDate START = LocalDate.of(2021, 1, 4);
  static final int WEEKS = 100;

  private InventedCountry() {}

  static List<WeeklyDoses> rows(long seed, int regions) {
    Random random = new Random(seed);
    List<WeeklyDoses> rows = new ArrayList<>();
    for (int r = 0; r < regions; r++) {
      double size = 5_000 + random.nextInt(100_000);
      int lag = 3 + random.nextInt(3);
      double[] first = new double[WEEKS];
      double[] second = new double[WEEKS];
      double[] third = new double[WEEKS];
      for (int t = 0; t < WEEKS; t++) {
        double wave = Math.exp(-Math.pow((t - 20) / 9.0, 2));
        first[t] = Math.floor(size * wave * (0.8 + 0.4 * random.nextDouble()));
        second[t] = t < lag ? 0 : Math.floor(first[t - lag] * (0.85 + 0.1 * random.nextDouble()));
        third[t] = t < 26 ? 0 : Math.floor(second[t - 26] * (0.5 + 0.2 * random.nextDouble()));
        double season = Math.exp(-Math.pow((t % 52 - 42) / 4.0, 2));
        double campaign = Math.floor(0.1 * size * season * (0.8 + 0.4 * random.nextDouble()));
        String region = "R" + r;
        add(rows, region, t, "1", "A", Math.floor(first[t] * 0.7));
        add(rows, region, t, "1", "B", first[t] - Math.floor(first[t] * 0.7));
        add(rows, region, t, "2", "A", second[t]);
        add(rows, region, t, "3", "B", third[t]);
        add(rows, region, t, t < 64 ? "autumn-2021" : "autumn-2022", "A", campaign);
      }
    }
    return rows;
  }

  private static void add(
      List<WeeklyDoses> rows, String region, int t, String doseNumber, String vaccine, double n) {
    if (n > 0) {
      rows.add(new WeeklyDoses(region, START.plusWeeks(t), doseNumber, vaccine, n));
    }
  }
}
