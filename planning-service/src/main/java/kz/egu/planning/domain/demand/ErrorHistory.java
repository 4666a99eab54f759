package kz.egu.planning.domain.demand;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The errors of the past forecasts of one target in all regions, and the intervals they warrant.
 *
 * <p>Errors are log ratios of what came to what was forecast. An interval is a quantile of recent
 * absolute errors: weighted conformal prediction (Barber, Candès, Ramdas and Tibshirani 2023),
 * where a week's weight fades with its age, so that the intervals widen soon after forecasts went
 * wrong and narrow when calm returns. Regions lend each other their errors; the nation keeps the
 * errors of one week together, so that what strikes all regions at once does not average out. A
 * heavy-tailed prior stands for the shocks a short history has not seen.
 */
final class ErrorHistory {
  private static final double MEMORY = 0.85;
  private static final int LONGEST_MEMORY = 52;

  /** Past weeks the prior weighs as much as. */
  private static final double PRIOR_WEEKS = 2.5;

  /** Scale of the prior's Student t with two degrees of freedom, for one week ahead. */
  private static final double PRIOR_SCALE = 0.25;

  private static final double PRIOR_GROWTH = 0.4;
  private static final int PRIOR_POINTS = 40;

  /** Past weeks after which the prior is no longer widened. */
  private static final int ENOUGH_WEEKS = 8;

  /** Doses below which neither forecast nor truth says anything. */
  private static final double NOTHING = 5;

  /** Doses [region][week]; of running sums, doses of all weeks before, [region][week]. */
  private final double[][] actual;

  private final double[][][] forecasts;
  private final int firstOrigin;

  /** Whether a horizon stands for all weeks up to it, not for its own week. */
  private final boolean running;

  /**
   * Keeps the two side by side.
   *
   * @param actual doses [region][week]
   * @param forecasts [weeks known][region][horizon], no rows where none was made
   * @param firstOrigin the first number of known weeks with forecasts
   */
  ErrorHistory(double[][] actual, double[][][] forecasts, int firstOrigin) {
    this(actual, forecasts, firstOrigin, false);
  }

  private ErrorHistory(
      double[][] actual, double[][][] forecasts, int firstOrigin, boolean running) {
    this.actual = actual;
    this.forecasts = forecasts;
    this.firstOrigin = firstOrigin;
    this.running = running;
  }

  /**
   * The errors of sums: of the doses of the first week, the first two, the first three …, each sum
   * held against what came in as many weeks. So the weeks' errors count as they came together,
   * neither as if they were independent nor as if they always had one sign.
   *
   * @param actual and the others as for single weeks
   */
  static ErrorHistory ofRunningSums(double[][] actual, double[][][] forecasts, int firstOrigin) {
    double[][] before = new double[actual.length][];
    for (int r = 0; r < actual.length; r++) {
      before[r] = new double[actual[r].length + 1];
      for (int t = 0; t < actual[r].length; t++) {
        before[r][t + 1] = before[r][t] + actual[r][t];
      }
    }
    double[][][] sums = new double[forecasts.length][][];
    for (int s = 0; s < sums.length; s++) {
      sums[s] = new double[forecasts[s].length][];
      for (int r = 0; r < sums[s].length; r++) {
        sums[s][r] = forecasts[s][r].clone();
        Arrays.parallelPrefix(sums[s][r], Double::sum);
      }
    }
    return new ErrorHistory(before, sums, firstOrigin, true);
  }

  /** What came in the week, or in the weeks up to it, that many weeks after those known. */
  private double came(int known, int region, int horizon) {
    return running
        ? actual[region][known + horizon + 1] - actual[region][known]
        : actual[region][known + horizon];
  }

  /** Doses added to both sides of a ratio: a floor, and a little of the level. */
  private static double quiet(double forecast) {
    return NOTHING + 0.01 * forecast;
  }

  /** Moves a forecast by an error: the inverse of the log ratio, never below zero. */
  static double moved(double forecast, double error) {
    double quiet = quiet(forecast);
    return Math.max(0, (forecast + quiet) * Math.exp(error) - quiet);
  }

  private double error(int known, int region, int horizon) {
    double forecast = forecasts[known][region][horizon];
    double quiet = quiet(forecast);
    return Math.log((came(known, region, horizon) + quiet) / (forecast + quiet));
  }

  /**
   * Errors at the seven quantile levels that a region's forecast must allow for.
   *
   * @param known weeks known; no later week is read
   * @param horizon weeks ahead, from 0
   * @param means the regions' forecasts of the week, or of the weeks up to it
   */
  double[] regionErrors(int known, int horizon, double[] means) {
    int judged = Math.min(horizon, Combination.JUDGED_WEEKS - 1);
    int oldest = Math.max(firstOrigin, known - LONGEST_MEMORY);
    int regions = actual.length;
    double level = Arrays.stream(means).sum();
    double[][] pool = new double[Math.max(0, known - oldest) * regions + PRIOR_POINTS][];
    int count = 0;
    for (int s = oldest; s + judged < known; s++) {
      double weight = Math.pow(MEMORY, known - 1 - s - judged) * relevance(s, judged, level);
      for (int r = 0; r < forecasts[s].length; r++) {
        if (came(s, r, judged) > NOTHING || forecasts[s][r][judged] > NOTHING) {
          pool[count++] = new double[] {Math.abs(error(s, r, judged)), weight};
        }
      }
    }
    for (double point : priorPoints(known, judged)) {
      pool[count++] = new double[] {point, PRIOR_WEEKS * regions / PRIOR_POINTS};
    }
    double stretch = stretch(horizon);
    double[] errors = new double[Quantiles.LEVELS.size()];
    double[][] sorted = Arrays.copyOf(pool, count);
    Arrays.sort(sorted, Comparator.comparingDouble(entry -> entry[0]));
    for (int i = 0; i < errors.length; i++) {
      double side = 2 * Quantiles.LEVELS.get(i) - 1;
      double size = side == 0 ? 0 : quantile(sorted, Math.abs(side));
      errors[i] = stretch * Math.signum(side) * size;
    }
    return errors;
  }

  /**
   * Errors at the seven quantile levels that the nation's forecast must allow for: each past week's
   * errors strike all regions together, once as they were and once mirrored.
   *
   * @param means the regions' forecasts of the week
   */
  double[] nationErrors(int known, int horizon, double[] means) {
    int judged = Math.min(horizon, Combination.JUDGED_WEEKS - 1);
    int oldest = Math.max(firstOrigin, known - LONGEST_MEMORY);
    double total = Arrays.stream(means).sum();
    double quiet = quiet(total);
    double[][] pool = new double[2 * (Math.max(0, known - oldest) + PRIOR_POINTS)][];
    int count = 0;
    for (int s = oldest; s + judged < known; s++) {
      double weight = Math.pow(MEMORY, known - 1 - s - judged) * relevance(s, judged, total);
      for (int sign = -1; sign <= 1 && forecasts[s].length > 0; sign += 2) {
        double sum = 0;
        for (int r = 0; r < means.length; r++) {
          sum += moved(means[r], sign * error(s, r, judged));
        }
        pool[count++] = new double[] {Math.log((sum + quiet) / (total + quiet)), weight};
      }
    }
    for (double point : priorPoints(known, judged)) {
      pool[count++] = new double[] {point, PRIOR_WEEKS / PRIOR_POINTS};
      pool[count++] = new double[] {-point, PRIOR_WEEKS / PRIOR_POINTS};
    }
    double stretch = stretch(horizon);
    double[] errors = new double[Quantiles.LEVELS.size()];
    double[][] sorted = Arrays.copyOf(pool, count);
    Arrays.sort(sorted, Comparator.comparingDouble(entry -> entry[0]));
    for (int i = 0; i < errors.length; i++) {
      double level = Quantiles.LEVELS.get(i);
      // The centre is the forecast itself: mirrored errors know no direction.
      errors[i] = level == 0.5 ? 0 : stretch * quantile(sorted, level);
    }
    return spreadAround(errors);
  }

  /**
   * How much a past week tells about one with this forecast: little if far fewer doses were
   * forecast then, as in the first weeks of a campaign or between two.
   */
  private double relevance(int known, int horizon, double level) {
    double then = 0;
    for (double[] region : forecasts[known]) {
      then += region[horizon];
    }
    double similar = (then + NOTHING) / (then + level + 2 * NOTHING);
    return Math.min(1, 4 * similar * similar);
  }

  /** Keeps lower errors at or below zero and upper ones at or above. */
  private static double[] spreadAround(double[] errors) {
    int middle = errors.length / 2;
    for (int i = 0; i < errors.length; i++) {
      errors[i] = i < middle ? Math.min(0, errors[i]) : Math.max(0, errors[i]);
    }
    return errors;
  }

  /** Beyond the weeks that are judged, errors grow with the square root of time. */
  private static double stretch(int horizon) {
    return Math.sqrt(Math.max(1, (horizon + 1) / (double) Combination.JUDGED_WEEKS));
  }

  /** The prior's absolute errors; wider while fewer than eight past weeks can speak. */
  private double[] priorPoints(int known, int horizon) {
    int judged = 0;
    for (int s = firstOrigin; s + horizon < known && judged < ENOUGH_WEEKS; s++) {
      judged += forecasts[s].length > 0 ? 1 : 0;
    }
    double ignorance = Math.sqrt((ENOUGH_WEEKS + 1.0) / (judged + 1));
    double scale = ignorance * PRIOR_SCALE * priorGrowth(horizon);
    double[] points = new double[PRIOR_POINTS];
    for (int i = 0; i < points.length; i++) {
      points[i] = scale * studentT2(0.5 + (i + 0.5) / (2 * PRIOR_POINTS));
    }
    return points;
  }

  /**
   * A sum's prior is that of its weeks on average: what nobody has seen yet may strike them all.
   */
  private double priorGrowth(int horizon) {
    double growth = 0;
    for (int h = running ? 0 : horizon; h <= horizon; h++) {
      growth += Math.pow(h + 1, PRIOR_GROWTH);
    }
    return running ? growth / (horizon + 1) : growth;
  }

  /** The quantile of Student's t with two degrees of freedom, which has a closed form. */
  static double studentT2(double p) {
    return (2 * p - 1) / Math.sqrt(2 * p * (1 - p));
  }

  /** The smallest entry with at least this part of the weight at or below it. */
  private static double quantile(double[][] sorted, double level) {
    double total = 0;
    for (double[] entry : sorted) {
      total += entry[1];
    }
    double sum = 0;
    for (double[] entry : sorted) {
      sum += entry[1];
      if (sum >= level * total) {
        return entry[0];
      }
    }
    return sorted[sorted.length - 1][0];
  }
}
