package kz.egu.planning.domain.demand;

import java.util.Arrays;

/**
 * Weighs members by how well they did lately, and combines their forecasts.
 *
 * <p>A member's loss is its relative absolute error, pooled over regions; weights are exponential
 * in the mean discounted loss (Cesa-Bianchi and Lugosi, Prediction, Learning, and Games, 2006,
 * chapter 2). Weeks count by their doses, so that a quiet off-season teaches little about the next
 * wave. The combination is halfway between the weighted median, which no runaway member can move,
 * and the weighted mean of logarithms.
 */
final class Combination {
  /** Horizons that are judged, in weeks. */
  static final int JUDGED_WEEKS = 8;

  /** Horizons that are judged in full; the later ones count half. */
  private static final int NEAR_WEEKS = 4;

  private static final double SHARPNESS = 8;
  private static final double MEMORY = 0.85;
  private static final int LONGEST_MEMORY = 40;

  /** Weight and loss a member brings along before it was ever judged. */
  private static final double PRIOR_WEIGHT = 0.5;

  private static final double PRIOR_LOSS = 1;

  /** The loss of a week in which a member was silent: it must first show what it can. */
  private static final double SILENT_LOSS = 1.2;

  private static final double LARGEST_LOSS = 5;

  /** Doses added before taking logarithms. */
  private static final double QUIET = 5;

  /** Members below this part of the best one's weight are left out. */
  private static final double NEGLIGIBLE = 0.01;

  private Combination() {}

  /**
   * The losses of all members' forecasts from one past week.
   *
   * @param forecasts [member][region][horizon], a silent member without rows
   * @param doses [region][week] all weeks known now
   * @param known weeks known when the forecasts were made
   * @return [member][horizon]; not a number where the member was silent or the week is not known
   */
  static double[][] losses(double[][][] forecasts, double[][] doses, int known) {
    double[][] losses = new double[forecasts.length][JUDGED_WEEKS];
    int weeks = doses[0].length;
    for (int h = 0; h < JUDGED_WEEKS; h++) {
      double scale = 1;
      for (int r = 0; known + h < weeks && r < doses.length; r++) {
        double actual = doses[r][known + h];
        scale += 0.5 * (actual + Math.abs(actual - doses[r][known - 1]));
      }
      for (int m = 0; m < forecasts.length; m++) {
        double error = 0;
        for (int r = 0; known + h < weeks && r < forecasts[m].length; r++) {
          error += Math.abs(forecasts[m][r][h] - doses[r][known + h]);
        }
        boolean judged = known + h < weeks && forecasts[m].length > 0;
        losses[m][h] = judged ? Math.min(LARGEST_LOSS, error / scale) : Double.NaN;
      }
    }
    return losses;
  }

  /**
   * Weights of the members, adding up to 1; a silent member has none.
   *
   * @param forecasts [member][region][horizon] of now
   * @param losses [week the forecast was made][member][horizon]; weeks without forecast have no
   *     rows
   * @param volume national doses by week
   * @param known weeks known now; only losses of those weeks are read
   */
  static double[] weights(double[][][] forecasts, double[][][] losses, double[] volume, int known) {
    double recent = 1;
    for (int i = 1; i <= NEAR_WEEKS; i++) {
      recent += volume[known - i] / NEAR_WEEKS;
    }
    double[] mean = new double[forecasts.length];
    double best = Double.POSITIVE_INFINITY;
    for (int m = 0; m < mean.length; m++) {
      double sum = PRIOR_WEIGHT * PRIOR_LOSS;
      double mass = PRIOR_WEIGHT;
      for (int s = Math.max(0, known - LONGEST_MEMORY); s < known; s++) {
        double age = Math.pow(MEMORY, known - 1 - s);
        for (int h = 0; losses[s].length > 0 && h < JUDGED_WEEKS && s + h < known; h++) {
          double busy = volume[s + h] / (volume[s + h] + recent);
          double weight = age * busy * busy * (h < NEAR_WEEKS ? 1 : 0.5);
          double loss = losses[s][m][h];
          sum += weight * (Double.isNaN(loss) ? SILENT_LOSS : loss);
          mass += weight;
        }
      }
      mean[m] = forecasts[m].length == 0 ? Double.POSITIVE_INFINITY : sum / mass;
      best = Math.min(best, mean[m]);
    }
    double[] weights = new double[mean.length];
    double total = 0;
    for (int m = 0; m < weights.length; m++) {
      double weight = Math.exp(-SHARPNESS * (mean[m] - best));
      weights[m] = weight < NEGLIGIBLE ? 0 : weight;
      total += weights[m];
    }
    for (int m = 0; m < weights.length; m++) {
      weights[m] /= total;
    }
    return weights;
  }

  /** The combined forecast, [region][horizon]. */
  static double[][] combine(double[][][] forecasts, double[] weights, int regions, int ahead) {
    int[] used = new int[weights.length];
    int count = 0;
    for (int m = 0; m < weights.length; m++) {
      if (weights[m] > 0) {
        used[count++] = m;
      }
    }
    double[][] combined = new double[regions][ahead];
    double[] values = new double[count];
    double[] parts = new double[count];
    for (int r = 0; r < regions; r++) {
      for (int h = 0; h < ahead; h++) {
        double logs = 0;
        for (int i = 0; i < count; i++) {
          values[i] = forecasts[used[i]][r][h];
          parts[i] = weights[used[i]];
          logs += parts[i] * Math.log(values[i] + QUIET);
        }
        double logMean = Math.max(0, Math.exp(logs) - QUIET);
        combined[r][h] = 0.5 * (logMean + weightedMedian(values, parts));
      }
    }
    return combined;
  }

  /** The smallest value that has half of the weight at or below it; the arrays are reordered. */
  static double weightedMedian(double[] values, double[] weights) {
    // A plain insertion sort of both arrays: they hold a few dozen entries, often nearly sorted.
    for (int i = 1; i < values.length; i++) {
      double value = values[i];
      double weight = weights[i];
      int j = i - 1;
      for (; j >= 0 && values[j] > value; j--) {
        values[j + 1] = values[j];
        weights[j + 1] = weights[j];
      }
      values[j + 1] = value;
      weights[j + 1] = weight;
    }
    double half = Arrays.stream(weights).sum() / 2;
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i];
      if (sum >= half) {
        return values[i];
      }
    }
    return values.length == 0 ? 0 : values[values.length - 1];
  }
}
