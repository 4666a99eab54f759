package kz.egu.planning.domain.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Each member on a series whose continuation is known. */
class MembersTest {
  private static final double[][] NO_FEEDER = new double[0][];

  private static double[] calm(int weeks) {
    double[] activity = new double[weeks];
    Arrays.fill(activity, 1);
    return activity;
  }

  @Test
  void hazardDepletesThePool() {
    // 10,000 people had the dose before in week 0; from week 4 on, a tenth of who is left comes.
    double[] before = new double[20];
    before[0] = 10_000;
    double[] own = new double[12];
    double left = 10_000;
    for (int t = 4; t < own.length; t++) {
      own[t] = 0.1 * left;
      left -= own[t];
    }
    Situation situation =
        new Situation(12, 8, false, false, new double[][] {own}, new double[][] {before}, calm(20));

    double[] ahead = new HazardMember("hazard", 4, 1, 0, 2).forecast(situation)[0];

    for (double week : ahead) {
      assertThat(week).isCloseTo(0.1 * left, within(0.02 * left));
      left -= week;
    }
  }

  @Test
  void kernelFindsTheLag() {
    double[][] first = new double[3][40];
    double[][] second = new double[3][32];
    for (int r = 0; r < 3; r++) {
      for (int t = 0; t < 40; t++) {
        first[r][t] = 1_000 * (r + 1) * (2 + Math.sin(0.9 * t + r));
      }
      for (int t = 5; t < 32; t++) {
        second[r][t] = 0.9 * first[r][t - 5];
      }
    }
    Situation situation = new Situation(32, 8, false, false, second, first, calm(40));

    double[][] ahead = new LagKernelMember("cohort", 0.9, 14).forecast(situation);

    for (int h = 0; h < 8; h++) {
      double truth = 0.9 * first[1][32 + h - 5];
      assertThat(ahead[1][h]).isCloseTo(truth, within(0.05 * truth));
    }
  }

  @Test
  void nonNegativeLeastSquaresStopsAtZero() {
    double[][] gram = {{2, 1}, {1, 2}};
    assertThat(LagKernelMember.nonNegative(gram, new double[] {3, 3}, 0))
        .containsExactly(new double[] {1, 1}, within(1e-5));
    assertThat(LagKernelMember.nonNegative(gram, new double[] {2, -1}, 0))
        .containsExactly(new double[] {1, 0}, within(1e-6));
  }

  @Test
  void trendIsDampedAndOnlyDownNeverRises() {
    double[] rising = {100, 200, 400, 800, 1_600, 3_200};
    Situation situation =
        new Situation(6, 8, false, false, new double[][] {rising}, NO_FEEDER, calm(14));

    double[] up = new TrendMember("trend", 0.5, 1, false).forecast(situation)[0];
    double[] flat = new TrendMember("decline", 0.5, 1, true).forecast(situation)[0];

    assertThat(up).isSorted();
    // Growth is cut to ½ a week, and what is left of it adds up to at most ½ once more.
    assertThat(up[7]).isLessThan(3_200 * Math.exp(1));
    assertThat(Arrays.stream(flat).max().orElseThrow()).isLessThanOrEqualTo(3_200);
  }

  @Test
  void seasonComesBackAtThisYearsLevel() {
    double[] own = new double[110];
    for (int t = 0; t < own.length; t++) {
      own[t] = (t < 52 ? 1_000 : 500) * (2 + Math.sin(2 * Math.PI * t / 52));
    }
    Situation situation =
        new Situation(100, 8, true, false, new double[][] {own}, NO_FEEDER, calm(108));

    double[] ahead = new SeasonMember("season", 0, 4).forecast(situation)[0];

    assertThat(ahead[0]).isCloseTo(own[100], within(0.15 * own[100]));
  }

  @Test
  void membersWithoutWhatTheyNeedAreSilent() {
    Situation young =
        new Situation(5, 8, false, false, new double[][] {{1, 2, 3, 4, 5}}, NO_FEEDER, calm(13));

    assertThat(new SeasonMember("season", 0, 4).forecast(young)).isEmpty();
    assertThat(new HazardMember("hazard", 4, 1, 0, 1).forecast(young)).isEmpty();
    assertThat(new LagKernelMember("cohort", 0.9, 14).forecast(young)).isEmpty();
    assertThat(new ReturnMember("return", 1, 0, 1).forecast(young)).isEmpty();
  }

  @Test
  void festiveWeeksAreNotTakenForAFall() {
    double[] activity = YearEnd.activity(java.time.LocalDate.of(2023, 12, 11), 6);
    // 11 and 18 December, Christmas, New Year, 8 and 15 January; 23 December 2023 is a Saturday.
    assertThat(activity[0]).isEqualTo(1);
    assertThat(activity[1]).isCloseTo(1 - 0.5 / 6, within(1e-12));
    assertThat(activity[2]).isEqualTo(0.5);
    assertThat(activity[3]).isCloseTo(1 - 0.5 * 2 / 6, within(1e-12));
    assertThat(activity[4]).isEqualTo(1);
  }

  @Test
  void medianOfWeightsIsNotMovedByARunaway() {
    assertThat(Combination.weightedMedian(new double[] {1e9, 10, 12}, new double[] {0.3, 0.4, 0.3}))
        .isEqualTo(12);
  }

  @Test
  void campaignsOfDifferentYearsAreOneStream() {
    assertThat(Streams.stream("campaign-2024-2025")).isEqualTo(Streams.stream("campaign-2023-24"));
    assertThat(Streams.stream("autumn-2023")).isNotEqualTo(Streams.stream("spring-2023"));
    assertThat(Streams.stream("1P")).isEqualTo("1P");
    assertThat(Streams.stream("2")).isEqualTo("2");
  }
}
