package kz.egu.planning.domain.demand;

/**
 * A yearly campaign lives on those who came last time: pool = the part of last season's people that
 * will come again, less those who came this season; demand = hazard × pool. So a season fades when
 * its people have come, also while the weekly counts still stand high.
 *
 * @param willing the part of last season's people who come again
 * @param damping what is left of the hazard's growth from week to week; 0 holds the hazard
 * @param span weeks over which the hazard is measured
 */
record ReturnMember(String family, double willing, double damping, int span) implements Member {
  private static final int HALF_YEAR = 26;
  private static final int YEAR = 52;
  private static final double LARGEST_GROWTH = 0.35;
  private static final double LARGEST_HAZARD = 0.7;
  private static final double LAST_PART = 0.02;
  private static final double BORROWED_DOSES = 100;

  @Override
  public double[][] forecast(Situation s) {
    int t = s.known();
    if (!s.yearly() || t < YEAR + 2 * span) {
      return SILENT;
    }
    double openNow = 0;
    double openThen = 0;
    for (int r = 0; r < s.regions(); r++) {
      openNow += openSum(s, r, t);
      openThen += openSum(s, r, t - span);
    }
    double cameNow = s.nationalCalmSum(t, span);
    double cameThen = s.nationalCalmSum(t - span, span);
    if (openNow <= 0 || openThen <= 0 || cameNow <= 0 || cameThen <= 0) {
      return SILENT;
    }
    double hazard = cameNow / openNow;
    double growth = Math.log(hazard / (cameThen / openThen)) / span;
    growth = Math.clamp(growth, -LARGEST_GROWTH, LARGEST_GROWTH);
    double[][] out = new double[s.regions()][s.ahead()];
    for (int r = 0; r < s.regions(); r++) {
      double own =
          (s.calmSum(r, t, span) + BORROWED_DOSES) / (openSum(s, r, t) + BORROWED_DOSES / hazard);
      double rest = open(s, r, t);
      double step = growth;
      double sum = 0;
      for (int h = 0; h < s.ahead(); h++) {
        step *= damping;
        sum += step;
        double rate = Math.min(LARGEST_HAZARD, own * Math.exp(sum));
        out[r][h] = rate * rest * s.activity(t + h);
        rest -= out[r][h];
        int entering = t + h - HALF_YEAR;
        if (entering >= 0) {
          rest += willing * (entering < t ? s.own(r)[entering] : out[r][entering - t]);
        }
      }
    }
    return out;
  }

  private double openSum(Situation s, int region, int end) {
    double sum = 0;
    for (int week = end - span; week < end; week++) {
      sum += open(s, region, week);
    }
    return sum;
  }

  private double open(Situation s, int region, int week) {
    double now = s.givenBefore(region, week) - s.givenBefore(region, Math.max(0, week - HALF_YEAR));
    double last =
        s.givenBefore(region, Math.max(0, week - HALF_YEAR))
            - s.givenBefore(region, Math.max(0, week - HALF_YEAR - YEAR));
    return Math.max(LAST_PART * last, willing * last - now);
  }
}
