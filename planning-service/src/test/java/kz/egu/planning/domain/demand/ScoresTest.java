package kz.egu.planning.domain.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Scores against values worked out by hand, and the naive forecast against R's. */
class ScoresTest {

  @Test
  void wapeIsTheSumOfErrorsOverTheSumOfDoses() {
    Scores scores = new Scores();
    scores.add(100, 80, new double[] {70, 75, 78, 80, 85, 90, 95});
    scores.add(50, 65, new double[] {40, 45, 50, 65, 70, 75, 80});

    assertThat(scores.wapePercent()).isCloseTo(100 * 35 / 150.0, within(1e-12));
    assertThat(scores.coverage80Percent()).isEqualTo(50);
    assertThat(scores.coverage95Percent()).isEqualTo(50);
    assertThat(scores.count()).isEqualTo(2);
  }

  @Test
  void intervalScoreOfAPointIsTheAbsoluteError() {
    double[] point = {10, 10, 10, 10, 10, 10, 10};
    // Levels are symmetric around ½, so that the pinball losses of a point add up to 7·½·|miss|.
    assertThat(Scores.weightedIntervalScore(17, point)).isCloseTo(7, within(1e-12));
    assertThat(Scores.weightedIntervalScore(4, point)).isCloseTo(6, within(1e-12));
  }

  @Test
  void intervalScoreByHand() {
    double[] quantiles = {0, 2, 4, 5, 6, 8, 10};
    // y = 9: 2·(.025·9 + .1·7 + .25·5 + .5·4 + .75·3 + .9·1 + .025·1)/7
    double expected = 2 * (0.225 + 0.7 + 1.25 + 2 + 2.25 + 0.9 + 0.025) / 7;
    assertThat(Scores.weightedIntervalScore(9, quantiles)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void naiveIsLastWeekWithASpreadGrowingByTheRootOfTime() {
    NaiveBenchmark naive = new NaiveBenchmark(new double[] {10, 13, 9, 9, 99}, 4);
    double deviation = Math.sqrt((9 + 16 + 0) / 3.0);

    assertThat(naive.mean()).isEqualTo(9);
    assertThat(naive.quantiles(4, 1_000)[5]).isCloseTo(9 + 1.281552 * 2 * deviation, within(1e-9));
    assertThat(naive.quantiles(4, 1_000)[0]).isZero();
    assertThat(naive.quantiles(4, 10)[6]).isEqualTo(10);
  }

  @Test
  void smoothingFollowsItsRecursion() {
    // ℓ = 10; 10 + ½(20 − 10) = 15; 15 + ½(5 − 15) = 10
    assertThat(LevelMember.level(new double[] {10, 20, 5}, 0.5)).isEqualTo(10);
    assertThat(LevelMember.level(new double[] {10, 20, 5}, 1)).isEqualTo(5);
  }

  @Test
  void aSeriesCountsOnceItHasEightWeeksAndTwoHundredDoses() {
    LocalDate start = LocalDate.of(2024, 1, 1);
    List<WeeklyDoses> rows =
        java.util.stream.IntStream.range(0, 20)
            .boxed()
            .flatMap(
                t ->
                    java.util.stream.Stream.of(
                        new WeeklyDoses("BIG", start.plusWeeks(t), "1", "A", 100),
                        new WeeklyDoses("SMALL", start.plusWeeks(t), "1", "A", 2),
                        new WeeklyDoses("OUT", start.plusWeeks(t), "1", "A", 50)))
            .toList();
    RollingBacktest backtest = new RollingBacktest(rows, Map.of(), Set.of("OUT"));

    backtest.run(List.of(start.plusWeeks(7), start.plusWeeks(10)), 4, forecast -> {});

    assertThat(backtest.scores()).extracting(ScoreLine::doseNumber).containsExactly("1", "TOTAL");
    // Dose 1: BIG from the second origin only; totals: two regions, two origins, four weeks.
    assertThat(backtest.scores()).extracting(ScoreLine::forecasts).containsExactly(4, 16);
    assertThat(backtest.scores()).allSatisfy(s -> assertThat(s.naiveWapePercent()).isZero());
  }
}
