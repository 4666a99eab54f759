package kz.egu.planning.domain.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Countries unlike those the model was tried on: a week or two of doses, one region, weeks without
 * a report, a level that jumps, a programme that stops, sizes from ten to a million. None may break
 * it, and none may make it promise what cannot be.
 */
class StrangeCountriesTest {
  private static final LocalDate START = LocalDate.of(2025, 6, 2);
  private static final int AHEAD = 12;

  @Property(tries = 60)
  void anyHistoryGivesForecastsThatCanBe(@ForAll long seed) {
    Random random = new Random(seed);
    int weeks = 1 + random.nextInt(random.nextBoolean() ? 8 : 90);
    List<WeeklyDoses> rows = rows(random, weeks);
    LocalDate origin = START.plusWeeks(weeks);
    Forecast forecast =
        new DemandModel().forecast(DoseHistory.before(origin, rows, Map.of()), AHEAD);
    Map<String, double[]> regions = new HashMap<>();
    Map<String, double[]> nation = new HashMap<>();
    for (SeriesForecast series : forecast.series()) {
      double most = 3 * largestWeek(rows, series.region());
      boolean ofNation = series.region().equals(WeeklyDoses.NATION);
      double[] sums =
          (ofNation ? nation : regions)
              .computeIfAbsent(
                  series.doseNumber() + '/' + series.vaccine(), name -> new double[AHEAD]);
      for (WeekForecast week : series.weeks()) {
        assertThat(week.mean()).isNotNegative().isFinite();
        assertThat(week.quantiles().values())
            .allSatisfy(quantile -> assertThat(quantile).isNotNegative().isFinite());
        if (!ofNation) {
          assertThat(week.quantiles().q975()).isLessThanOrEqualTo(most + 1e-6);
        }
        sums[week.horizon() - 1] += week.mean();
      }
    }
    assertThat(nation.keySet()).isEqualTo(regions.keySet());
    nation.forEach(
        (name, sums) -> {
          for (int h = 0; h < AHEAD; h++) {
            double added = regions.getOrDefault(name, new double[AHEAD])[h];
            assertThat(sums[h]).as(name).isCloseTo(added, within(1e-6 * (1 + added)));
          }
        });
  }

  private static double largestWeek(List<WeeklyDoses> rows, String region) {
    Map<LocalDate, Double> totals = new HashMap<>();
    rows.stream()
        .filter(row -> row.region().equals(region))
        .forEach(row -> totals.merge(row.week(), row.doses(), Double::sum));
    return totals.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  private static List<WeeklyDoses> rows(Random random, int weeks) {
    int regions = random.nextInt(3) == 0 ? 1 : 1 + random.nextInt(12);
    int doseNumbers = 1 + random.nextInt(4);
    double silent = random.nextInt(3) == 0 ? 0.3 : 0;
    int jump = random.nextInt(weeks + 1);
    double jumpBy = Math.pow(10, random.nextInt(5) - 2);
    int stop = random.nextInt(3) == 0 ? random.nextInt(weeks + 1) : weeks;
    List<WeeklyDoses> rows = new ArrayList<>();
    rows.add(new WeeklyDoses("R0", START, "1", "A", 1));
    for (int r = 0; r < regions; r++) {
      double size = Math.pow(10, 1 + 5 * random.nextDouble());
      for (int t = 0; t < stop; t++) {
        double level = size * (t >= jump ? jumpBy : 1) * Math.exp(random.nextGaussian() / 2);
        for (int k = 1; k <= doseNumbers; k++) {
          double doses = random.nextDouble() < silent ? 0 : Math.floor(level / k);
          if (doses > 0) {
            String label = k == 4 ? "1P" : Integer.toString(k);
            rows.add(new WeeklyDoses("R" + r, START.plusWeeks(t), label, "A", doses));
          }
        }
      }
    }
    return rows;
  }
}
