package kz.egu.planning.domain.demand;

/**
 * A damped trend in the logarithm (Gardner and McKenzie 1985, on log counts): last growth goes on,
 * weaker each week. Growth is the nation's, with a part of the region's own; it is bounded, so that
 * a shock is not prolonged without end. The variant "only down" lets a decline go on but no rise:
 * past the peak of a campaign declines last, rises end at once.
 */
record TrendMember(String family, double damping, int span, boolean onlyDown) implements Member {
  /** A region's own growth counts this much beside the nation's. */
  private static final double OWN_SHARE = 0.3;

  /** Growth per week is cut to ± this, in log units. */
  private static final double LARGEST_GROWTH = 0.5;

  /** Doses per week added to both sides of a ratio, so that tiny counts do not shout. */
  private static final double QUIET = 50;

  @Override
  public double[][] forecast(Situation s) {
    int t = s.known();
    if (t < 2 * span + 1) {
      return SILENT;
    }
    double national = growth(s.nationalCalmSum(t, span), s.nationalCalmSum(t - span, span));
    double[][] out = new double[s.regions()][s.ahead()];
    for (int r = 0; r < s.regions(); r++) {
      double own = growth(s.calmSum(r, t, span), s.calmSum(r, t - span, span));
      double growth = (1 - OWN_SHARE) * national + OWN_SHARE * own;
      growth = Math.clamp(growth, -LARGEST_GROWTH, onlyDown ? 0 : LARGEST_GROWTH);
      // Half last week, half the mean of two weeks carried forward by half a week.
      double level = 0.5 * (s.calm(r)[t - 1] + s.calmSum(r, t, 2) / 2 * Math.exp(growth / 2));
      double step = growth;
      double sum = 0;
      for (int h = 0; h < s.ahead(); h++) {
        step *= damping;
        sum += step;
        out[r][h] = level * Math.exp(sum) * s.activity(t + h);
      }
    }
    return out;
  }

  private double growth(double now, double then) {
    return Math.log((now + QUIET * span) / (then + QUIET * span)) / span;
  }
}
