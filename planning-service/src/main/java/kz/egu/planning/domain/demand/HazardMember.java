package kz.egu.planning.domain.demand;

/**
 * Demand = hazard × pool, the discrete-time survival model of who comes for the next dose. The pool
 * of a region are the people whose dose before lies at least an interval back and who have not come
 * yet, less those who never will; the hazard is the share of the pool that came per week lately,
 * and its trend goes on, damped. As the forecast runs, newly eligible people enter the pool and
 * those forecast to come leave it.
 *
 * @param interval weeks from the dose before until somebody is eligible
 * @param willing the part of the people who will ever come
 * @param damping what is left of the hazard's growth from week to week; 0 holds the hazard
 * @param span weeks over which the hazard is measured
 */
record HazardMember(String family, int interval, double willing, double damping, int span)
    implements Member {
  private static final double LARGEST_GROWTH = 0.35;
  private static final double LARGEST_HAZARD = 0.7;

  /** Weeks by which intervals are shorter where the feeder has waited the minimum already. */
  private static final int WAITED = 4;

  /** A pool is never less than this part of all eligible: somebody always still comes. */
  private static final double LAST_PART = 0.005;

  /** Doses of the nation's hazard a region borrows while its own rests on few people. */
  private static final double BORROWED_DOSES = 100;

  @Override
  public double[][] forecast(Situation s) {
    int t = s.known();
    if (!s.hasFeeder() || t < interval(s) + 2 * span + 1) {
      return SILENT;
    }
    double poolNow = 0;
    double poolThen = 0;
    for (int r = 0; r < s.regions(); r++) {
      poolNow += poolSum(s, r, t);
      poolThen += poolSum(s, r, t - span);
    }
    double cameNow = s.nationalCalmSum(t, span);
    double cameThen = s.nationalCalmSum(t - span, span);
    if (poolNow <= 0 || cameNow <= 0) {
      return SILENT;
    }
    double nationHazard = cameNow / poolNow;
    double growth =
        cameThen > 0 && poolThen > 0 ? Math.log(nationHazard / (cameThen / poolThen)) / span : 0;
    growth = Math.clamp(growth, -LARGEST_GROWTH, LARGEST_GROWTH);
    double[][] out = new double[s.regions()][];
    for (int r = 0; r < s.regions(); r++) {
      double hazard =
          (s.calmSum(r, t, span) + BORROWED_DOSES)
              / (poolSum(s, r, t) + BORROWED_DOSES / nationHazard);
      out[r] = deplete(s, r, hazard, growth);
    }
    return out;
  }

  private double[] deplete(Situation s, int region, double hazard, double growth) {
    int t = s.known();
    double[] out = new double[s.ahead()];
    double given = s.given(region);
    double step = growth;
    // The hazard is measured at the middle of its span; a trend carries it to the last week.
    double sum = damping > 0 ? growth * (span - 1) / 2 : 0;
    for (int h = 0; h < out.length; h++) {
      step *= damping;
      sum += step;
      double open = pool(s.fedThrough(region, t + h - interval(s)), given);
      double rate = Math.min(LARGEST_HAZARD, hazard * Math.exp(sum));
      out[h] = rate * open * s.activity(t + h);
      given += out[h];
    }
    return out;
  }

  /** Pools of the weeks [end−span, end), summed. */
  private double poolSum(Situation s, int region, int end) {
    double sum = 0;
    for (int week = end - span; week < end; week++) {
      sum += pool(s.fedThrough(region, week - interval(s)), s.givenBefore(region, week));
    }
    return sum;
  }

  private int interval(Situation s) {
    return s.feederIsEligible() ? Math.max(0, interval - WAITED) : interval;
  }

  private double pool(double fed, double given) {
    return Math.max(LAST_PART * fed, willing * fed - given);
  }
}
