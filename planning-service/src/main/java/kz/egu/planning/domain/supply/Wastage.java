package kz.egu.planning.domain.supply;

import org.hipparchus.distribution.discrete.PoissonDistribution;

/**
 * Doses that leave a store and reach nobody, as shares of the doses supplied, 0 up to but not 1.
 *
 * <p>Source: WHO, <i>Monitoring vaccine wastage at country level</i> (WHO/V&amp;B/03.18) for factor
 * and rates; the open-vial share is the renewal argument of one vial window, with {@code N} clients
 * and {@code ⌈N/v⌉} vials opened.
 */
public final class Wastage {
  /** Beyond so many standard deviations a Poisson count adds nothing a double can hold. */
  private static final int TAIL = 12;

  private Wastage() {}

  /**
   * Doses to supply for each dose given: 1 / (1 − w).
   *
   * @throws IllegalArgumentException if the share is not in [0, 1)
   */
  public static double factor(double share) {
    return 1 / (1 - checked(share));
  }

  /** The share wasted where so many doses were supplied and so many of them given. */
  public static double observed(double dosesSupplied, double dosesGiven) {
    if (!(dosesSupplied > 0) || !(dosesGiven >= 0) || dosesGiven > dosesSupplied) {
      throw new IllegalArgumentException("cannot have given more doses than were supplied");
    }
    return 1 - dosesGiven / dosesSupplied;
  }

  /**
   * The share of opened vials that must be thrown away, whatever the care: 1 − E[N] / (v ·
   * E[⌈N/v⌉]) with N Poisson.
   *
   * @param meanClients clients expected while an opened vial keeps, above 0
   * @param dosesPerVial v, at least 1
   */
  public static double openVial(double meanClients, int dosesPerVial) {
    if (dosesPerVial == 1) {
      checkedClients(meanClients);
      return 0;
    }
    double supplied = dosesPerVial * vialsPerSession(meanClients, dosesPerVial);
    return Math.max(0, 1 - meanClients / supplied);
  }

  /**
   * Vials opened in a session: E[⌈N/v⌉] with N Poisson.
   *
   * @param meanClients as in {@link #openVial}
   */
  public static double vialsPerSession(double meanClients, int dosesPerVial) {
    checkedClients(meanClients);
    if (dosesPerVial < 1) {
      throw new IllegalArgumentException("a vial holds at least one dose");
    }
    if (dosesPerVial == 1) {
      return meanClients;
    }
    PoissonDistribution clients = new PoissonDistribution(meanClients);
    int most = (int) Math.ceil(meanClients + TAIL * Math.sqrt(meanClients) + 2 * TAIL);
    double vials = 0;
    for (int n = 1; n <= most; n++) {
      vials += clients.probability(n) * Math.ceilDiv(n, dosesPerVial);
    }
    return vials;
  }

  /**
   * The share lost from the national store to the arm: 1 − (1 − closed)^n · (1 − open).
   *
   * @param closedPerLevel lost unopened (broken, frozen, expired) at each store level
   * @param storeLevels n, at least 0
   */
  public static double system(double closedPerLevel, int storeLevels, double open) {
    if (storeLevels < 0) {
      throw new IllegalArgumentException("store levels cannot be negative");
    }
    return 1 - Math.pow(1 - checked(closedPerLevel), storeLevels) * (1 - checked(open));
  }

  /**
   * The share to plan with while nothing is known of sessions: WHO's indicative rates. It holds all
   * losses. Vials of 7 to 9 doses, which WHO does not name, count as the next larger.
   */
  public static double indicative(int dosesPerVial, Presentation presentation) {
    if (dosesPerVial < 1) {
      throw new IllegalArgumentException("a vial holds at least one dose");
    }
    if (dosesPerVial == 1) {
      return 0.05;
    }
    if (dosesPerVial <= 6) {
      return 0.10;
    }
    return presentation == Presentation.LYOPHILISED ? 0.50 : 0.25;
  }

  private static double checked(double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException("a wasted share lies in [0, 1), not " + share);
    }
    return share;
  }

  private static void checkedClients(double meanClients) {
    if (!(meanClients > 0) || meanClients > 1_000_000) {
      throw new IllegalArgumentException("clients must be above 0 and at most a million");
    }
  }
}
