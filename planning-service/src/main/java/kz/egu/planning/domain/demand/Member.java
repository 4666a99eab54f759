package kz.egu.planning.domain.demand;

/** One way to forecast a dose number in all regions at once. */
interface Member {

  /** The family a planner sees the weight of. */
  String family();

  /**
   * Forecasts weeks known … known+ahead−1.
   *
   * @return doses [region][weeks ahead], or an array of no rows when this way does not apply
   */
  double[][] forecast(Situation situation);

  /** The answer of a member that does not apply. */
  double[][] SILENT = new double[0][];
}
