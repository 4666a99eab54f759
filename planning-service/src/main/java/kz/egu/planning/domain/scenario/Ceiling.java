package kz.egu.planning.domain.scenario;

/**
 * The most doses of each product that the nation can be supplied with.
 *
 * @param dosesPerWeek doses that leave the store, waste included
 * @param rule how they are shared out
 */
public record Ceiling(long dosesPerWeek, Rule rule) {
  public static final long MOST_DOSES = 1_000_000_000;

  /** How scarce doses are shared out among regions. */
  public enum Rule {
    /** In proportion to need. */
    NEED,
    /** In proportion to need × (2 − coverage): a region nobody was reached in counts double. */
    EQUITY
  }

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if the doses are out of bounds
   */
  public Ceiling {
    if (dosesPerWeek < 0 || dosesPerWeek > MOST_DOSES) {
      throw new IllegalArgumentException("a ceiling lies between no doses and a billion");
    }
  }

  /**
   * How much a region's need counts.
   *
   * @param coverage part of its people reached, 0 to 1
   */
  public double weight(double coverage) {
    return rule == Rule.NEED ? 1 : 2 - Math.clamp(coverage, 0, 1);
  }
}
