package kz.egu.planning.domain.demand;

/**
 * Last year's shape again, at this year's level: the week a year ago, moved by some weeks, times
 * the ratio of the last weeks to the same weeks a year ago. The ratio leans on the nation where a
 * region has few doses; with no ratio weeks it is last season's week itself.
 *
 * @param shift weeks by which this season runs ahead of the last; negative when it is late
 * @param ratioWeeks weeks over which this year's level is compared with last year's; 0 for none
 */
record SeasonMember(String family, int shift, int ratioWeeks) implements Member {
  private static final int YEAR = 52;
  private static final double LARGEST_RATIO = 4;
  private static final double NATION_DOSES = 100;
  private static final double REGION_DOSES = 50;
  private static final double NATION_SHARE = 0.3;

  @Override
  public double[][] forecast(Situation s) {
    int t = s.known();
    if (t < YEAR + Math.abs(shift) + ratioWeeks + 1) {
      return SILENT;
    }
    int then = t - YEAR + shift;
    double nation =
        ratio(
            s.nationalCalmSum(t, ratioWeeks), s.nationalCalmSum(then, ratioWeeks), NATION_DOSES, 1);
    double[][] out = new double[s.regions()][s.ahead()];
    for (int r = 0; r < s.regions(); r++) {
      double before = s.calmSum(r, then, ratioWeeks);
      double weight = REGION_DOSES + NATION_SHARE * before;
      double ratio =
          ratioWeeks == 0 ? 1 : ratio(s.calmSum(r, t, ratioWeeks), before, weight, nation);
      for (int h = 0; h < s.ahead(); h++) {
        out[r][h] =
            then + h < t ? ratio * s.calm(r)[then + h] * s.activity(t + h) : out[r][then + h - t];
      }
    }
    return out;
  }

  private static double ratio(double now, double then, double weight, double towards) {
    double ratio = (now + weight * towards) / (then + weight);
    return Math.clamp(ratio, 1 / LARGEST_RATIO, LARGEST_RATIO);
  }
}
