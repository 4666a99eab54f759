package kz.egu.planning.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import kz.egu.planning.domain.supply.Packing;
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
   * @param onHand doses reported in store for routine use; none if none were reported
   * @param campaignOnHand doses kept for campaigns, which this order does not count on
   * @param incoming doses that come within these weeks
   * @param expiring doses on hand that expire before they are needed
   * @param orderVials vials that hold the doses to order
   * @param orderPacks packs that hold these vials; null where packs are not known, or where a
   *     ceiling cut the order: what is shared out is shared by vials
   * @param packing how the product comes
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
      long campaignOnHand,
      long incoming,
      double expiring,
      long orderDoses,
      long orderVials,
      @Nullable Long orderPacks,
      Packing packing,
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
          campaignOnHand,
          incoming,
          expiring,
          doses,
          vials,
          doses == orderDoses ? orderPacks : null,
          packing,
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
  public record Loss(double share, double factor, double doses, LossSource source) {
    /** The same, of so many doses that leave the store. */
    Loss of(double need) {
      return new Loss(share, factor, share * need, source);
    }
  }

  /** Where a share of wastage comes from. */
  public enum LossSource {
    /** WHO's indicative rates. */
    INDICATIVE,
    /** The size of sessions and of vials, and what is lost unopened. */
    SESSIONS,
    /** The country's own, among the parameters of supply. */
    OBSERVED,
    /** A scenario's assumption. */
    SCENARIO
  }

  /**
   * What was planned for.
   *
   * @param demand doses expected to be given, no waste
   * @param demandAtServiceLevel doses given that suffice with the service level's probability
   * @param parameters the version of the parameters of supply
   */
  public record Terms(
      double serviceLevel,
      int leadTimeWeeks,
      int reviewWeeks,
      double demand,
      double demandAtServiceLevel,
      String parameters) {
    int weeks() {
      return leadTimeWeeks + reviewWeeks;
    }
  }

  /** WHO's methods for the same weeks, with what went into them; no safety stock, no stock. */
  public record Methods(
      PopulationMethod population, ConsumptionMethod consumption, SessionMethod session) {}

  /**
   * By target population.
   *
   * @param doses null without a target share and a coverage
   * @param targetPopulation people the vaccine is for; null if nobody said
   * @param targetGroup who they are, in the words of the parameters; null if asked with a share
   * @param coverage the part of them expected within a year; null if nobody said
   * @param dosesInSchedule of the programme
   */
  public record PopulationMethod(
      @Nullable Double doses,
      @Nullable Double targetPopulation,
      @Nullable String targetGroup,
      int dosesInSchedule,
      @Nullable Double coverage,
      double wastageFactor,
      int weeks) {}

  /**
   * By previous consumption; no growth, no reserve, the same wastage as before.
   *
   * @param dosesPerWeek given lately, no waste
   * @param weeksCounted complete weeks these are the mean of, at most half a year
   */
  public record ConsumptionMethod(
      double doses, double dosesPerWeek, int weeksCounted, double wastageFactor, int weeks) {}

  /**
   * By size of sessions.
   *
   * @param doses null without the size of sessions
   * @param sessions that the expected demand fills
   * @param clientsPerSession mean clients while an opened vial keeps
   * @param vialsPerSession vials opened in a session, on average
   * @param closedVialLoss lost unopened at each of the store levels
   */
  public record SessionMethod(
      @Nullable Double doses,
      @Nullable Double sessions,
      @Nullable Integer clientsPerSession,
      int dosesPerVial,
      @Nullable Double vialsPerSession,
      double closedVialLoss,
      int storeLevels) {}
}
