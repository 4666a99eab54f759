package kz.egu.planning.domain.demand;

import java.util.Arrays;

/**
 * What one stream looks like at one moment, and nothing later: the arrays end where knowledge ends,
 * so that no member can look ahead.
 *
 * <p>"Calm" series are divided by the calendar's activity, so that a festive week is not taken for
 * a change of demand.
 */
final class Situation {
  private final int known;
  private final int ahead;
  private final boolean yearly;
  private final boolean eligible;
  private final double[][] own;
  private final double[][] calm;
  private final double[] nationalCalm;
  private final double[][] given;
  private final double[][] feeder;
  private final double[][] fed;
  private final double[] activity;

  /**
   * Holds copies cut to what is known.
   *
   * @param yearly whether the stream is a campaign that comes back every year
   * @param eligible whether the feeder are the people who become eligible, not those with the dose
   *     before
   * @param own doses [region][week], at least {@code known} weeks; only those are kept
   * @param feeder doses of the dose before this one, [region][week], known weeks followed by
   *     forecast ones; no rows if no dose comes before
   * @param activity the calendar's activity, at least known + ahead weeks
   */
  Situation(
      int known,
      int ahead,
      boolean yearly,
      boolean eligible,
      double[][] own,
      double[][] feeder,
      double[] activity) {
    this.known = known;
    this.ahead = ahead;
    this.yearly = yearly;
    this.eligible = eligible;
    this.own = new double[own.length][];
    this.calm = new double[own.length][known];
    this.nationalCalm = new double[known];
    for (int r = 0; r < own.length; r++) {
      this.own[r] = Arrays.copyOf(own[r], known);
      for (int t = 0; t < known; t++) {
        calm[r][t] = own[r][t] / activity[t];
        nationalCalm[t] += calm[r][t];
      }
    }
    this.given = runningSums(this.own);
    this.feeder = feeder;
    this.fed = runningSums(feeder);
    this.activity = Arrays.copyOf(activity, known + ahead);
  }

  private static double[][] runningSums(double[][] series) {
    double[][] sums = new double[series.length][];
    for (int r = 0; r < series.length; r++) {
      sums[r] = new double[series[r].length + 1];
      for (int t = 0; t < series[r].length; t++) {
        sums[r][t + 1] = sums[r][t] + series[r][t];
      }
    }
    return sums;
  }

  int regions() {
    return own.length;
  }

  /** Weeks known. */
  int known() {
    return known;
  }

  /** Weeks to forecast. */
  int ahead() {
    return ahead;
  }

  /** Whether the stream is a campaign that comes back every year. */
  boolean yearly() {
    return yearly;
  }

  /** Doses by known week. */
  double[] own(int region) {
    return own[region];
  }

  /** Doses by known week, over activity. */
  double[] calm(int region) {
    return calm[region];
  }

  /** Whether those of the feeder may come at once, as they have waited already. */
  boolean feederIsEligible() {
    return eligible;
  }

  boolean hasFeeder() {
    return feeder.length > 0;
  }

  /** Doses of the dose before, known weeks and then forecast ones. */
  double[] feeder(int region) {
    return feeder[region];
  }

  /** People who had the dose before in any week up to and with this one; 0 before the first. */
  double fedThrough(int region, int week) {
    return week < 0 ? 0 : fed[region][week + 1];
  }

  /** Own doses given before a known week. */
  double givenBefore(int region, int week) {
    return given[region][week];
  }

  /** Own doses of all known weeks. */
  double given(int region) {
    return given[region][known];
  }

  /** The calendar's activity in a week. */
  double activity(int week) {
    return activity[week];
  }

  /** Calm doses of all regions over the weeks [end−length, end). */
  double nationalCalmSum(int end, int length) {
    return sum(nationalCalm, end, length);
  }

  /** Calm doses of a region over the weeks [end−length, end). */
  double calmSum(int region, int end, int length) {
    return sum(calm[region], end, length);
  }

  private static double sum(double[] series, int end, int length) {
    double sum = 0;
    for (int t = Math.max(0, end - length); t < end; t++) {
      sum += series[t];
    }
    return sum;
  }
}
