package kz.egu.planning.domain.demand;

/**
 * Sums the errors of many forecasts of one kind.
 *
 * <p>WAPE is Σ|y−ŷ|/Σy. WIS is the weighted interval score of Bracher et al. (2021), written as the
 * mean pinball loss over the seven quantiles, doubled. Coverage counts the weeks that lie inside
 * the central 80 and 95 % intervals, bounds included.
 */
final class Scores {
  private double absoluteError;
  private double actual;
  private double weightedIntervalScore;
  private int inside80;
  private int inside95;
  private int count;

  /** Adds one forecast week and what came. */
  void add(double actualDoses, double mean, double[] quantiles) {
    absoluteError += Math.abs(actualDoses - mean);
    actual += actualDoses;
    weightedIntervalScore += weightedIntervalScore(actualDoses, quantiles);
    inside80 += actualDoses >= quantiles[1] && actualDoses <= quantiles[5] ? 1 : 0;
    inside95 += actualDoses >= quantiles[0] && actualDoses <= quantiles[6] ? 1 : 0;
    count++;
  }

  /** WIS of one forecast: the mean over the quantiles of twice the pinball loss. */
  static double weightedIntervalScore(double actual, double[] quantiles) {
    double sum = 0;
    for (int i = 0; i < quantiles.length; i++) {
      double level = Quantiles.LEVELS.get(i);
      double miss = actual - quantiles[i];
      sum += 2 * (miss >= 0 ? level * miss : (level - 1) * miss);
    }
    return sum / quantiles.length;
  }

  /** Forecast weeks added. */
  int count() {
    return count;
  }

  /** Sum of absolute errors over the sum of doses, in percent. */
  double wapePercent() {
    return 100 * absoluteError / actual;
  }

  /** Mean weighted interval score, in doses. */
  double meanIntervalScore() {
    return weightedIntervalScore / count;
  }

  /** Share of weeks inside the 80 % interval, in percent. */
  double coverage80Percent() {
    return 100.0 * inside80 / count;
  }

  /** Share of weeks inside the 95 % interval, in percent. */
  double coverage95Percent() {
    return 100.0 * inside95 / count;
  }
}
