package kz.egu.planning.domain.demand;

/**
 * A dose follows the dose before it after some weeks: doses = ratio of the region × Σ kernel(lag) ×
 * earlier doses(lag weeks ago). The kernel is non-negative, one for all regions, and follows the
 * practice of the last weeks; found by coordinate descent on the weighted normal equations.
 *
 * @param memory what is left of a week's weight a week later
 * @param longestLag weeks between the two doses at most
 */
record LagKernelMember(String family, double memory, int longestLag) implements Member {
  private static final int SWEEPS = 200;
  private static final double STILL = 1e-7;
  private static final int RATIO_WEEKS = 4;
  private static final double LARGEST_RATIO = 2.5;

  /** Weeks whose weight falls below this are left out. */
  private static final double FORGOTTEN = 0.02;

  @Override
  public double[][] forecast(Situation s) {
    int t = s.known();
    if (!s.hasFeeder() || t < longestLag) {
      return SILENT;
    }
    double[] kernel = kernel(s);
    double reach = 0;
    for (double v : kernel) {
      reach += v;
    }
    if (reach <= 0) {
      return SILENT;
    }
    double[][] out = new double[s.regions()][s.ahead()];
    for (int r = 0; r < s.regions(); r++) {
      double seen = 0;
      double told = 0;
      for (int i = 1; i <= RATIO_WEEKS; i++) {
        seen += s.own(r)[t - i];
        told += s.activity(t - i) * expected(s, kernel, r, t - i);
      }
      double shrink = 0.1 * (seen + told) + 20;
      double ratio =
          Math.clamp((seen + shrink) / (told + shrink), 1 / LARGEST_RATIO, LARGEST_RATIO);
      for (int h = 0; h < s.ahead(); h++) {
        out[r][h] = ratio * s.activity(t + h) * expected(s, kernel, r, t + h);
      }
    }
    return out;
  }

  private double expected(Situation s, double[] kernel, int region, int week) {
    double[] feeder = s.feeder(region);
    double sum = 0;
    for (int lag = 1; lag <= longestLag; lag++) {
      if (week - lag >= 0) {
        sum += kernel[lag - 1] * feeder[week - lag];
      }
    }
    return sum;
  }

  /** Non-negative least squares, weeks discounted by their age, regions by their size. */
  private double[] kernel(Situation s) {
    int t = s.known();
    double[][] gram = new double[longestLag][longestLag];
    double[] right = new double[longestLag];
    double[] x = new double[longestLag];
    int oldest = Math.max(1, t - (int) Math.ceil(Math.log(FORGOTTEN) / Math.log(memory)));
    for (int r = 0; r < s.regions(); r++) {
      double size = 1;
      for (int week = oldest; week < t; week++) {
        size += s.calm(r)[week];
      }
      double[] feeder = s.feeder(r);
      for (int week = oldest; week < t; week++) {
        double weight = Math.pow(memory, t - 1 - week) / size;
        for (int lag = 1; lag <= longestLag; lag++) {
          x[lag - 1] = week - lag >= 0 ? feeder[week - lag] : 0;
        }
        for (int i = 0; i < longestLag; i++) {
          right[i] += weight * x[i] * s.calm(r)[week];
          for (int j = 0; j <= i; j++) {
            gram[i][j] += weight * x[i] * x[j];
          }
        }
      }
    }
    double trace = 0;
    for (int i = 0; i < longestLag; i++) {
      trace += gram[i][i];
      for (int j = 0; j < i; j++) {
        gram[j][i] = gram[i][j];
      }
    }
    return nonNegative(gram, right, 1e-3 * trace / longestLag + 1e-9);
  }

  /** Minimises ½ x'(G + ridge·I)x − b'x over x ≥ 0, one coordinate after the other. */
  static double[] nonNegative(double[][] gram, double[] right, double ridge) {
    double[] x = new double[right.length];
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double moved = 0;
      for (int i = 0; i < x.length; i++) {
        double rest = right[i];
        for (int j = 0; j < x.length; j++) {
          rest -= j == i ? 0 : gram[i][j] * x[j];
        }
        double next = Math.max(0, rest / (gram[i][i] + ridge));
        moved += Math.abs(next - x[i]);
        x[i] = next;
      }
      if (moved < STILL) {
        break;
      }
    }
    return x;
  }
}
