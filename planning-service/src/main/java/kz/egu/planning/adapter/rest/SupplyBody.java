package kz.egu.planning.adapter.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import kz.egu.planning.application.AsOf;
import kz.egu.planning.application.Projection;
import kz.egu.planning.application.SupplyPlan;
import kz.egu.planning.application.SupplyPlan.LossSource;
import kz.egu.planning.application.SupplyPlan.Methods;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Orders as they are answered: what to do on top, why below. */
record SupplyBody(List<Row> rows, AsOf asOf, Projection.HitRate hitRate) {

  /** One product in one region. */
  record Row(
      @Schema(examples = "KZ-75") String region,
      @Schema(examples = "208") String vaccine,
      @Schema(description = "doses expected to leave the store, waste included") double need,
      @Schema(description = "share of the doses supplied that nobody gets", examples = "0.1")
          double wastage,
      @Schema(description = "doses on top of the need") double safetyStock,
      @Schema(description = "doses reported in store") long onHand,
      long orderDoses,
      long orderVials,
      @Schema(description = "Monday of the week to place the order in, if there is one to place")
          @Nullable LocalDate orderWeek,
      Why why) {}

  /** The same as a sentence in the reader's language and as numbers. */
  record Why(String sentence, Numbers numbers) {}

  /**
   * Every figure the order follows from.
   *
   * @param demand doses expected to be given in the weeks of lead time and review, no waste
   * @param demandAtServiceLevel doses given that suffice with the service level's probability
   * @param methods doses for the same weeks by WHO's methods
   */
  record Numbers(
      double demand,
      double demandAtServiceLevel,
      double serviceLevel,
      int leadTimeWeeks,
      int reviewWeeks,
      double wastageFactor,
      double wastageDoses,
      LossSource wastageSource,
      long incoming,
      double expiring,
      int dosesPerVial,
      @Nullable LocalDate runsOutWeek,
      boolean late,
      @Nullable Instant stockReportedAt,
      Methods methods) {}

  static Row row(SupplyPlan.Row row, String sentence) {
    return new Row(
        row.region(),
        row.vaccine(),
        row.need(),
        row.wastage().share(),
        row.safetyStock(),
        row.onHand(),
        row.orderDoses(),
        row.orderVials(),
        row.orderWeek(),
        new Why(
            sentence,
            new Numbers(
                row.terms().demand(),
                row.terms().demandAtServiceLevel(),
                row.terms().serviceLevel(),
                row.terms().leadTimeWeeks(),
                row.terms().reviewWeeks(),
                row.wastage().factor(),
                row.wastage().doses(),
                row.wastage().source(),
                row.incoming(),
                row.expiring(),
                row.dosesPerVial(),
                row.runsOutWeek(),
                row.late(),
                row.stockReportedAt(),
                row.methods())));
  }
}
