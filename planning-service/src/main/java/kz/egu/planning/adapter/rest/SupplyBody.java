package kz.egu.planning.adapter.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import kz.egu.planning.application.AsOf;
import kz.egu.planning.application.Projection;
import kz.egu.planning.application.SupplyPlan;
import kz.egu.planning.application.SupplyPlan.ConsumptionMethod;
import kz.egu.planning.application.SupplyPlan.LossSource;
import kz.egu.planning.application.SupplyPlan.PopulationMethod;
import kz.egu.planning.application.SupplyPlan.SessionMethod;
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
      @Schema(description = "doses reported in store for routine use") long onHand,
      long orderDoses,
      long orderVials,
      @Schema(description = "packs that hold these vials, where the size of packs is known")
          @Nullable Long orderPacks,
      @Schema(description = "Monday of the week to place the order in, if there is one to place")
          @Nullable LocalDate orderWeek,
      Why why) {}

  /** The same as a sentence in the reader's language and as numbers, and WHO's methods beside. */
  record Why(String sentence, Numbers numbers, Methods methods) {}

  /** What WHO's methods say for the same weeks, each with its sentence and its inputs. */
  record Methods(
      Explained<PopulationMethod> population,
      Explained<ConsumptionMethod> consumption,
      Explained<SessionMethod> session) {}

  /**
   * A figure and what it is made of.
   *
   * @param <I> the inputs
   */
  record Explained<I>(String sentence, I inputs) {}

  /** The methods' doses alone; null where a method lacks an input. */
  record Figures(@Nullable Double population, double consumption, @Nullable Double session) {}

  /**
   * Every figure the order follows from.
   *
   * @param demand doses expected to be given in the weeks of lead time and review, no waste
   * @param demandAtServiceLevel doses given that suffice with the service level's probability
   * @param methods doses for the same weeks by WHO's methods, explained beside
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
      @Schema(description = "doses kept for campaigns; this order does not count on them")
          long campaignOnHand,
      int dosesPerVial,
      @Nullable Integer vialsPerPack,
      @Schema(description = "the version of the parameters of supply", examples = "example-2026-11")
          String parameters,
      @Nullable LocalDate runsOutWeek,
      boolean late,
      @Nullable Instant stockReportedAt,
      Figures methods) {}

  /**
   * An order as it is answered.
   *
   * @param sentences of the order, and of WHO's methods
   */
  static Row row(SupplyPlan.Row row, Reason.Sentences sentences) {
    SupplyPlan.Methods methods = row.methods();
    return new Row(
        row.region(),
        row.vaccine(),
        row.need(),
        row.wastage().share(),
        row.safetyStock(),
        row.onHand(),
        row.orderDoses(),
        row.orderVials(),
        row.orderPacks(),
        row.orderWeek(),
        new Why(
            sentences.order(),
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
                row.campaignOnHand(),
                row.packing().dosesPerVial(),
                row.packing().vialsPerPack(),
                row.terms().parameters(),
                row.runsOutWeek(),
                row.late(),
                row.stockReportedAt(),
                new Figures(
                    methods.population().doses(),
                    methods.consumption().doses(),
                    methods.session().doses())),
            new Methods(
                new Explained<>(sentences.population(), methods.population()),
                new Explained<>(sentences.consumption(), methods.consumption()),
                new Explained<>(sentences.session(), methods.session()))));
  }
}
