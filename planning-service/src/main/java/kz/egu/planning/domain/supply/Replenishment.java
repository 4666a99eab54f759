package kz.egu.planning.domain.supply;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
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
 * @param expiring doses on hand that will expire before anybody needs them
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
  private static final int DAYS_TO_SUNDAY = 6;
  private static final double DUST = 1e-6;

  /**
   * Plans an order.
   *
   * @param demand the weeks of lead time and review period, from this week on, without gaps
   * @param serviceLevel the probability that stock suffices, see {@link WeekDemand#sufficient}
   * @param leadTimeWeeks from placing an order to having it, fewer than the weeks of demand
   * @param wastage share of doses supplied that nobody gets
   * @throws IllegalArgumentException if there is no demand to plan for, or a bound is broken
   */
  public static Replenishment plan(
      List<WeekDemand> demand,
      double serviceLevel,
      int leadTimeWeeks,
      double wastage,
      int dosesPerVial,
      Stock stock) {
    if (leadTimeWeeks < 0 || leadTimeWeeks >= demand.size()) {
      throw new IllegalArgumentException("the weeks planned must go beyond the lead time");
    }
    double factor = Wastage.factor(wastage);
    LocalDate thisWeek = demand.getFirst().week();
    LocalDate lastWeek = demand.getLast().week();
    Shelf shelf = new Shelf(stock, lastWeek.plusDays(DAYS_TO_SUNDAY));
    double need = 0;
    double upTo = 0;
    LocalDate runsOutWeek = null;
    for (WeekDemand week : demand) {
      double wanted = factor * week.sufficient(serviceLevel);
      need += factor * week.mean();
      upTo += wanted;
      if (!shelf.meets(week.week(), wanted) && runsOutWeek == null) {
        runsOutWeek = week.week();
      }
    }
    double expiring = shelf.expired();
    long incoming = arriving(stock, lastWeek);
    long order = Rounding.doses(upTo - (stock.onHandDoses() - expiring) - incoming);
    LocalDate latest = (runsOutWeek == null ? lastWeek : runsOutWeek).minusWeeks(leadTimeWeeks);
    return new Replenishment(
        need,
        upTo - need,
        incoming,
        expiring,
        order,
        Rounding.vials(order, dosesPerVial),
        runsOutWeek,
        order == 0 ? null : latest.isBefore(thisWeek) ? thisWeek : latest,
        runsOutWeek != null && latest.isBefore(thisWeek));
  }

  private static long arriving(Stock stock, LocalDate lastWeek) {
    return stock.incoming().stream()
        .filter(delivery -> !delivery.week().isAfter(lastWeek))
        .mapToLong(Stock.Delivery::doses)
        .sum();
  }

  /** The store, drawn on in the order of expiry; what has no known expiry comes last. */
  private static final class Shelf {
    private final List<Stock.Lot> lots;
    private final double[] left;
    private final List<Stock.Delivery> incoming;

    /** Doses that outlast the period, and those come in; below zero once people went away. */
    private double lasting;

    Shelf(Stock stock, LocalDate end) {
      lots =
          stock.expiries().stream()
              .filter(lot -> lot.expires().isBefore(end))
              .sorted(Comparator.comparing(Stock.Lot::expires))
              .toList();
      left = lots.stream().mapToDouble(Stock.Lot::doses).toArray();
      lasting = stock.onHandDoses() - lots.stream().mapToLong(Stock.Lot::doses).sum();
      incoming = new ArrayList<>(stock.incoming());
    }

    /** Takes one week's doses; a lot counts in weeks that end by its last day. */
    boolean meets(LocalDate week, double wanted) {
      double open = wanted;
      LocalDate sunday = week.plusDays(DAYS_TO_SUNDAY);
      for (int i = 0; i < left.length; i++) {
        if (!lots.get(i).expires().isBefore(sunday)) {
          double taken = Math.min(open, left[i]);
          left[i] -= taken;
          open -= taken;
        }
      }
      incoming.removeIf(
          delivery -> {
            boolean here = !delivery.week().isAfter(week);
            lasting += here ? delivery.doses() : 0;
            return here;
          });
      lasting -= open;
      return lasting >= -DUST;
    }

    /** Doses of expired lots that nobody took. */
    double expired() {
      double expired = 0;
      for (double doses : left) {
        expired += doses;
      }
      return expired;
    }
  }
}
