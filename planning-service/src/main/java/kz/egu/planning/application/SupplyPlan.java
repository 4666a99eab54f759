package kz.egu.planning.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each region should order of each product, and the figures it follows from.
 *
 * @param hitRate how often what came lay within the intervals of the projection behind the orders
 */
public record SupplyPlan(List<Row> rows, AsOf asOf, Projection.HitRate hitRate) {
  public SupplyPlan {
    rows = List.copyOf(rows);
  }

  /**
   * One product in one region, for the weeks until an order placed at the next review arrives.
   * Counts are doses that leave the store, waste included, unless they say otherwise.
   *
   * @param vaccine the product's code
   * @param need doses expected
   * @param wastage how much of it nobody gets
   * @param safetyStock doses the service level asks for on top of the need
   * @param onHand doses reported in store; none if none were reported
   * @param incoming doses that come within these weeks
   * @param expiring doses on hand that expire before they are needed
   * @param orderVials vials that hold the doses to order
   * @param orderWeek the Monday of the week to place the order in; null if there is none to place
   * @param runsOutWeek the first week that may want more than there is; null if none does
   * @param late whether stock may run out before an order placed now can arrive
   * @param stockReportedAt null if nobody reported any
   */
  public record Row(
      String region,
      String vaccine,
      double need,
      Loss wastage,
      double safetyStock,
      long onHand,
      long incoming,
      double expiring,
      long orderDoses,
      long orderVials,
      int dosesPerVial,
      @Nullable LocalDate orderWeek,
      @Nullable LocalDate runsOutWeek,
      boolean late,
      Terms terms,
      Methods methods,
      @Nullable Instant stockReportedAt) {
    /** The same with another order; none has no week to place it in. */
    Row ordering(long doses, long vials) {
      return new Row(
          region,
          vaccine,
          need,
          wastage,
          safetyStock,
          onHand,
          incoming,
          expiring,
          doses,
          vials,
          dosesPerVial,
          doses == 0 ? null : orderWeek,
          runsOutWeek,
          late,
          terms,
          methods,
          stockReportedAt);
    }
  }

  /**
   * Wastage.
   *
   * @param share of the doses supplied, 0 up to but not 1
   * @param factor doses to supply for each dose given
   * @param doses of the need that nobody gets
   * @param source where the share comes from
   */
  public record Loss(double share, double factor, double doses, LossSource source) {}

  /** Where a share of wastage comes from. */
  public enum LossSource {
    /** WHO's indicative rates. */
    INDICATIVE,
    /** The size of sessions and of vials, and what is lost unopened. */
    SESSIONS,
    /** A scenario's assumption. */
    SCENARIO
  }

  /**
   * What was planned for.
   *
   * @param demand doses expected to be given, no waste
   * @param demandAtServiceLevel doses given that suffice with the service level's probability
   */
  public record Terms(
      double serviceLevel,
      int leadTimeWeeks,
      int reviewWeeks,
      double demand,
      double demandAtServiceLevel) {}

  /**
   * Doses for the same weeks by WHO's methods, safety stock and stock left aside.
   *
   * @param population null without a target share and a coverage
   * @param consumption from the doses given in up to half a year before
   * @param session null without the size of sessions
   */
  public record Methods(
      @Nullable Double population, double consumption, @Nullable Double session) {}
}
