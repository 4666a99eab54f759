package kz.egu.planning.domain.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The doses of several weeks and dose numbers as one quantity with quantiles of its own. */
class RunningSumsTest {
  private static final LocalDate START = LocalDate.of(2023, 1, 2);
  private static final int WEEKS = 90;
  private static final int REGIONS = 6;
  private static final int AHEAD = 8;

  /** Steady demand; each week, region and dose number is off by itself. */
  private static List<WeeklyDoses> independentWeeks() {
    Random random = new Random(5);
    List<WeeklyDoses> rows = new ArrayList<>();
    for (int t = 0; t < WEEKS; t++) {
      for (int r = 0; r < REGIONS; r++) {
        for (int k = 1; k <= 2; k++) {
          double doses = Math.rint(1_000 * Math.exp(0.3 * random.nextGaussian()));
          rows.add(new WeeklyDoses("R" + r, START.plusWeeks(t), "" + k, "A", doses));
        }
      }
    }
    return rows;
  }

  @Test
  void whatGoesWrongIndependentlyNeedsLessSafetyAndStillSuffices() {
    RollingBacktest backtest = new RollingBacktest(independentWeeks(), Map.of(), Set.of());
    List<LocalDate> origins = new ArrayList<>();
    for (int known = 40; known + AHEAD <= WEEKS; known += 6) {
      origins.add(START.plusWeeks(known));
    }
    backtest.run(origins, AHEAD, forecast -> {});
    assertThat(backtest.sumScores()).hasSize(2);
    for (SumScore score : backtest.sumScores()) {
      assertThat(score.sums()).isEqualTo(origins.size() * REGIONS);
      assertThat(score.safetyPercent()).isLessThan(0.9 * score.addedSafetyPercent());
      assertThat(score.sufficedPercent())
          .isLessThanOrEqualTo(score.addedSufficedPercent())
          .isGreaterThan(100 * score.level() - 7);
    }
  }

  @Test
  void meansAddUpAndSumsNeverFall() {
    LocalDate origin = InventedCountry.START.plusWeeks(70);
    Forecast forecast =
        new DemandModel()
            .forecast(DoseHistory.before(origin, InventedCountry.rows(9, 3), Map.of()), 20);
    Map<String, Double> added = new HashMap<>();
    for (SeriesForecast series : forecast.series()) {
      if (!series.doseNumber().equals(WeeklyDoses.TOTAL)) {
        series.weeks().stream()
            .filter(week -> week.horizon() <= 12)
            .forEach(
                week -> added.merge(series.region() + series.vaccine(), week.mean(), Double::sum));
      }
    }
    assertThat(forecast.running()).hasSize(3 * 2);
    for (SeriesForecast sum : forecast.running()) {
      double mean = sum.weeks().get(11).mean();
      assertThat(added.get(sum.region() + sum.vaccine())).isCloseTo(mean, within(1e-6 * mean));
      for (int w = 1; w < sum.weeks().size(); w++) {
        List<Double> before = sum.weeks().get(w - 1).quantiles().values();
        List<Double> now = sum.weeks().get(w).quantiles().values();
        for (int q = 0; q < now.size(); q++) {
          assertThat(now.get(q)).isGreaterThanOrEqualTo(before.get(q));
        }
      }
    }
  }

  @Test
  void aLongerHorizonDoesNotChangeTheFirstSums() {
    LocalDate origin = InventedCountry.START.plusWeeks(55);
    DoseHistory history = DoseHistory.before(origin, InventedCountry.rows(4, 2), Map.of());
    List<SeriesForecast> year = new DemandModel().forecast(history, 52).running();
    List<SeriesForecast> month = new DemandModel().forecast(history, 4).running();
    assertThat(year).hasSameSizeAs(month).isNotEmpty();
    for (int i = 0; i < month.size(); i++) {
      assertThat(year.get(i).weeks().subList(0, 4)).isEqualTo(month.get(i).weeks());
    }
  }
}
