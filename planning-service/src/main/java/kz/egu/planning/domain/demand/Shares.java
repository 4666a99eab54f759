package kz.egu.planning.domain.demand;

/**
 * The part of a whole that one of its parts took lately, by region: a label of its stream, a
 * product of its dose number. The newest week counts most; a region with few doses leans on the
 * nation.
 */
final class Shares {
  private static final int WEEKS = 4;

  /** What is left of a week's weight a week later. */
  private static final double MEMORY = 0.25;

  /** Doses of the nation's share a region borrows. */
  private static final double BORROWED_DOSES = 5;

  private final double[][] part;
  private final double[][] whole;

  /** Both [region][week], the part never more than the whole. */
  Shares(double[][] part, double[][] whole) {
    this.part = part;
    this.whole = whole;
  }

  /** Whether the part has any dose in the known weeks. */
  boolean anyBefore(int known) {
    for (double[] region : part) {
      for (int t = 0; t < known; t++) {
        if (region[t] > 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** The share in a region, from known weeks only; parts of one whole add up to 1. */
  double share(int region, int known) {
    double own = 0;
    double all = 0;
    double nationOwn = 0;
    double nationAll = 0;
    double weight = 1;
    for (int t = known - 1; t >= 0; t--) {
      boolean lately = t >= known - WEEKS;
      if (!lately && nationAll > 0) {
        break;
      }
      for (int r = 0; r < part.length; r++) {
        nationOwn += weight * part[r][t];
        nationAll += weight * whole[r][t];
      }
      own += lately ? weight * part[region][t] : 0;
      all += lately ? weight * whole[region][t] : 0;
      weight *= lately ? MEMORY : 1;
    }
    double nation = nationAll > 0 ? nationOwn / nationAll : 0;
    return (own + BORROWED_DOSES * nation) / (all + BORROWED_DOSES);
  }
}
