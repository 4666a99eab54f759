package kz.egu.planning.domain.supply;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to order now so that stock lasts, with the service level's probability, until an order
 * placed at the next review arrives: periodic review, order up to a level. Source: Silver, Pyke and
 * Thomas, <i>Inventory and Production Management in Supply Chains</i>, 4th ed., §6.9. All in doses
 * that leave the store, waste included.
 *
 * @param need expected over lead time and review period
 * @param safetyStock what the service level asks for on top
 * @param incoming doses that will have come by the end of the period
 * @param expiring doses on hand that will expire before anybody is expected to need them
 * @param orderDoses need + safety stock − (on hand − expiring) − incoming, rounded up once
 * @param orderVials vials that hold these doses
 * @param runsOutWeek the first week whose demand at the service level the stock cannot meet; null
 *     if it lasts the period
 * @param orderWeek the week the order must be placed in; null where there is nothing to order
 * @param late whether even an order placed now comes after stock may run out
 */
public record Replenishment(
    double need,
    double safetyStock,
    long incoming,
    double expiring,
    long orderDoses,
    long orderVials,
    @Nullable LocalDate runsOutWeek,
    @Nullable LocalDate orderWeek,
    boolean late) {
  private static final double DUST = 1e-6;

  /**
   * Plans an order.
   *
   * @param demand through each week of lead time and review period, from this week on, without gaps
   * @param serviceLevel the probability that stock suffices, see {@link DemandThrough#sufficient}
   * @param leadTimeWeeks from placing an order to having it, fewer than the weeks of demand
   * @param wastage share of doses supplied that nobody gets
   * @throws IllegalArgumentException if there is no demand to plan for, or a bound is broken
   */
  public static Replenishment plan(
      List<DemandThrough> demand,
      double serviceLevel,
      int leadTimeWeeks,
      double wastage,
      Packing packing,
      Stock stock) {
    if (leadTimeWeeks < 0 || leadTimeWeeks >= demand.size()) {
      throw new IllegalArgumentException("the weeks planned must go beyond the lead time");
    }
    double factor = Wastage.factor(wastage);
    LocalDate thisWeek = demand.getFirst().week();
    LocalDate lastWeek = demand.getLast().week();
    List<Shelf.Week> shelf = Shelf.draw(stock, thisWeek, use(demand, factor));
    double upTo = 0;
    double expiring = 0;
    LocalDate runsOutWeek = null;
    for (int w = 0; w < demand.size(); w++) {
      DemandThrough through = demand.get(w);
      upTo = Math.max(upTo, factor * through.sufficient(serviceLevel));
      expiring += shelf.get(w).expired();
      double there = stock.onHandDoses() - expiring + arriving(stock, through.week());
      if (there < upTo - DUST && runsOutWeek == null) {
        runsOutWeek = through.week();
      }
    }
    double need = factor * demand.getLast().mean();
    long incoming = arriving(stock, lastWeek);
    long order = Rounding.doses(upTo - (stock.onHandDoses() - expiring) - incoming);
    LocalDate latest = (runsOutWeek == null ? lastWeek : runsOutWeek).minusWeeks(leadTimeWeeks);
    return new Replenishment(
        need,
        upTo - need,
        incoming,
        expiring,
        order,
        packing.vials(order),
        runsOutWeek,
        order == 0 ? null : latest.isBefore(thisWeek) ? thisWeek : latest,
        runsOutWeek != null && latest.isBefore(thisWeek));
  }

  /**
   * Doses expected to leave the store, week by week. The shelf is drawn on by these, not by what
   * the service level allows for: what is not expected to be used may well expire.
   */
  public static double[] use(List<DemandThrough> demand, double wastageFactor) {
    double[] use = new double[demand.size()];
    double before = 0;
    for (int w = 0; w < use.length; w++) {
      use[w] = wastageFactor * Math.max(0, demand.get(w).mean() - before);
      before = Math.max(before, demand.get(w).mean());
    }
    return use;
  }

  private static long arriving(Stock stock, LocalDate lastWeek) {
    return stock.incoming().stream()
        .filter(delivery -> !delivery.week().isAfter(lastWeek))
        .mapToLong(Stock.Delivery::doses)
        .sum();
  }
}
