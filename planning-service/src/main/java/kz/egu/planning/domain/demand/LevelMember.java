package kz.egu.planning.domain.demand;

/**
 * Simple exponential smoothing with a given weight of the newest week; weight 1 is the naive
 * forecast, last week again (Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd
 * edition, §5.2 and §8.1).
 */
record LevelMember(String family, double newestWeight) implements Member {

  @Override
  public double[][] forecast(Situation s) {
    double[][] out = new double[s.regions()][s.ahead()];
    for (int r = 0; r < s.regions(); r++) {
      double level = level(s.calm(r), newestWeight);
      for (int h = 0; h < s.ahead(); h++) {
        out[r][h] = level * s.activity(s.known() + h);
      }
    }
    return out;
  }

  /** The smoothed level after the last value; starts at the first value. */
  static double level(double[] values, double newestWeight) {
    double level = values[0];
    for (int t = 1; t < values.length; t++) {
      level += newestWeight * (values[t] - level);
    }
    return level;
  }
}
