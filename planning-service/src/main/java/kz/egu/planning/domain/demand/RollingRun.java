package kz.egu.planning.domain.demand;

import java.util.Arrays;
import java.util.List;

/**
 * Forecasts of all streams from every past week, as they would have been made then, and from now.
 *
 * <p>From each week only what was known before it is used: the series are cut, the dose before is
 * continued by its own forecast, and weights come from errors already seen. So the errors of the
 * past forecasts are honest, and a forecast from now is the same whether or not later weeks are in
 * the input.
 */
final class RollingRun {
  /** Weeks of history a forecast needs at least. */
  private static final int FIRST_ORIGIN = 4;

  /** Past weeks forecasts are made from; what is older has long lost its weight. */
  private static final int LONGEST_LOOK_BACK = 104;

  private static final double[][] NOTHING = new double[0][];

  private final List<Member> members;
  private final Streams streams;
  private final EligiblePeople eligible;
  private final double[] activity;
  private final int weeks;
  private final int regions;

  /** [weeks known][stream][region][horizon]; no rows where nothing was forecast. */
  private final double[][][][] combined;

  /** [weeks known][stream][member]. */
  private final double[][][] weights;

  /** [stream][weeks known][member][horizon]. */
  private final double[][][][] losses;

  /** [stream][week]. */
  private final double[][] volumes;

  /** Forecasts {@code ahead} weeks from now, and at least the judged weeks from each past week. */
  RollingRun(
      Streams streams,
      EligiblePeople eligible,
      double[] activity,
      int ahead,
      List<Member> members) {
    this.members = members;
    this.streams = streams;
    this.eligible = eligible;
    this.activity = activity;
    this.weeks = streams.weeks();
    this.regions = streams.regions();
    int count = streams.count();
    combined = new double[weeks + 1][count][][];
    weights = new double[weeks + 1][count][];
    losses = new double[count][weeks + 1][][];
    volumes = new double[count][];
    for (int k = 0; k < count; k++) {
      volumes[k] = streams.volume(k);
      Arrays.fill(losses[k], NOTHING);
    }
    for (double[][][] origin : combined) {
      Arrays.fill(origin, NOTHING);
    }
    for (int known = firstOrigin(); known <= weeks; known++) {
      int horizon =
          known == weeks ? Math.max(ahead, Combination.JUDGED_WEEKS) : Combination.JUDGED_WEEKS;
      for (int k = 0; k < count; k++) {
        if (streams.firstWeek(k) < known) {
          step(k, known, horizon);
        }
      }
    }
  }

  private void step(int stream, int known, int ahead) {
    double[][] before = before(stream, known, ahead);
    String name = streams.name(stream);
    boolean said = eligible.known(name, before);
    Situation situation =
        new Situation(
            known,
            ahead,
            streams.yearly(stream),
            said,
            streams.doses(stream),
            said ? eligible.newly(name, before, known, known + ahead) : before,
            activity);
    double[][][] forecasts = new double[members.size()][][];
    for (int m = 0; m < forecasts.length; m++) {
      forecasts[m] = members.get(m).forecast(situation);
    }
    double[] weight = Combination.weights(forecasts, losses[stream], volumes[stream], known);
    double[][] counted = Combination.combine(forecasts, weight, regions, ahead);
    combined[known][stream] =
        said ? eligible.opened(name, before, known, counted, given(stream, known)) : counted;
    weights[known][stream] = weight;
    losses[stream][known] = Combination.losses(forecasts, streams.doses(stream), known);
  }

  /** Doses of a stream in the weeks known, by region. */
  private double[] given(int stream, int known) {
    return Arrays.stream(streams.doses(stream))
        .mapToDouble(region -> Arrays.stream(region, 0, known).sum())
        .toArray();
  }

  /**
   * People who may come for a stream by each week, known ones and then those ahead, as known now;
   * no rows where nothing is said.
   */
  double[][] eligibleThrough(int stream, int ahead) {
    double[][] before = before(stream, weeks, ahead);
    String name = streams.name(stream);
    return eligible.known(name, before)
        ? eligible.through(name, before, weeks, weeks + ahead)
        : NOTHING;
  }

  /** The dose before: known weeks, then its own forecast. */
  private double[][] before(int stream, int known, int ahead) {
    int before = streams.before(stream);
    if (before < 0 || combined[known][before].length == 0) {
      return NOTHING;
    }
    double[][] feeder = new double[regions][];
    for (int r = 0; r < regions; r++) {
      feeder[r] = Arrays.copyOf(streams.doses(before)[r], known + ahead);
      System.arraycopy(combined[known][before][r], 0, feeder[r], known, ahead);
    }
    return feeder;
  }

  /** The first number of known weeks a forecast was made from; may lie beyond the last. */
  int firstOrigin() {
    return Math.max(FIRST_ORIGIN, weeks - LONGEST_LOOK_BACK);
  }

  /** The forecast of a stream from a past week or now, [region][horizon]; maybe no rows. */
  double[][] forecast(int stream, int known) {
    return combined[known][stream];
  }

  /** Weights by member now; empty when nothing was forecast. */
  double[] weights(int stream) {
    double[] now = weights[weeks][stream];
    return combined[weeks][stream].length == 0 ? new double[0] : now.clone();
  }
}
