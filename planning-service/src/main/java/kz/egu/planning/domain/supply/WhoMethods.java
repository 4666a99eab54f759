package kz.egu.planning.domain.supply;

/**
 * The textbook ways to estimate vaccine needs, in doses and not yet rounded: by target population,
 * by previous consumption, by size of sessions. Source: WHO and UNICEF, <i>Immunization in
 * Practice</i>.
 */
public final class WhoMethods {
  private static final int MONTHS = 12;

  private WhoMethods() {}

  /**
   * Doses a year by target population: population × doses in the schedule × coverage × wastage
   * factor.
   *
   * @param coverage share of the target population that is expected to come, 0 to 1
   */
  public static double annualNeed(
      double targetPopulation, int dosesInSchedule, double coverage, double wastageFactor) {
    return notNegative(targetPopulation)
        * notNegative(dosesInSchedule)
        * notNegative(coverage)
        * notNegative(wastageFactor);
  }

  /**
   * An order from a yearly need: need/12 × months × buffer − stock on hand. May be below zero: the
   * stock then lasts longer than the period.
   *
   * @param bufferFactor 1.25 for a quarter more than needed
   */
  public static double order(
      double annualNeed, double supplyMonths, double bufferFactor, double onHandDoses) {
    return notNegative(annualNeed) / MONTHS * notNegative(supplyMonths) * notNegative(bufferFactor)
        - onHandDoses;
  }

  /**
   * Doses a year by consumption: mean monthly use × 12 × (1 + g)^t × (1 − w_old)/(1 − w_new) × (1 +
   * r).
   *
   * @param monthlyUse doses taken from the store in a month, waste included
   * @param growth g, per year
   * @param years t
   * @param reserve r, as a share
   */
  public static double consumption(
      double monthlyUse,
      double growth,
      double years,
      double oldWastage,
      double newWastage,
      double reserve) {
    return notNegative(monthlyUse)
        * MONTHS
        * Math.pow(1 + growth, years)
        * (Wastage.factor(newWastage) / Wastage.factor(oldWastage))
        * (1 + notNegative(reserve));
  }

  /**
   * Doses by sessions: sessions held × doses in the vials each of them opens × what is lost
   * unopened on the way there.
   *
   * @param clientsPerSession mean of a Poisson count
   * @param closedPerLevel lost unopened at each of the store levels
   */
  public static double session(
      double sessions,
      double clientsPerSession,
      int dosesPerVial,
      double closedPerLevel,
      int storeLevels) {
    return notNegative(sessions)
        * Wastage.vialsPerSession(clientsPerSession, dosesPerVial)
        * dosesPerVial
        * Wastage.factor(Wastage.system(closedPerLevel, storeLevels, 0));
  }

  private static double notNegative(double value) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException("a quantity from 0 up was expected, not " + value);
    }
    return value;
  }
}
