package kz.egu.planning.adapter.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kz.egu.planning.application.AsOf;
import kz.egu.planning.application.PlanScenarioSupply.Cut;
import kz.egu.planning.application.Projection;
import kz.egu.planning.application.ScenarioProjection;
import kz.egu.planning.domain.scenario.Assumptions;
import kz.egu.planning.domain.scenario.Ceiling;
import kz.egu.planning.domain.scenario.Scenario;
import kz.egu.planning.domain.sums.AgeBand;
import org.jspecify.annotations.Nullable;

/** A scenario as it is answered. */
record ScenarioView(
    UUID id,
    String name,
    @Nullable String programme,
    double uptake,
    @Nullable Integer intervalDays,
    @Nullable Integer revaccinationDays,
    List<String> targetGroups,
    @Nullable CeilingView supplyCeiling,
    @Nullable Double wastage,
    Instant createdAt) {

  record CeilingView(long dosesPerWeek, String rule) {}

  /** All scenarios. */
  record Listed(List<ScenarioView> rows) {}

  /** A projection, labelled. */
  record Projected(
      ScenarioView scenario,
      List<Projection.Row> rows,
      List<ScenarioProjection.Shortage> shortages,
      AsOf asOf,
      List<Projection.Weight> madeOf,
      Projection.HitRate hitRate) {}

  /** Orders, labelled. */
  record Ordered(
      ScenarioView scenario,
      List<SupplyBody.Row> rows,
      List<Cut> cuts,
      AsOf asOf,
      Projection.HitRate hitRate) {}

  /**
   * One week of one series in several scenarios.
   *
   * @param asIs expected doses if nothing changes
   * @param means expected doses, in the order the scenarios were named in
   */
  record Compared(
      String region,
      LocalDate week,
      String vaccine,
      int doseNumber,
      double asIs,
      List<Double> means) {}

  /** Several scenarios side by side. */
  record Comparison(List<ScenarioView> scenarios, List<Compared> rows, AsOf asOf) {}

  static ScenarioView of(Scenario scenario) {
    Assumptions assumptions = scenario.assumptions();
    Ceiling ceiling = assumptions.ceiling();
    return new ScenarioView(
        scenario.id(),
        scenario.name(),
        assumptions.programme() == null ? null : assumptions.programme().value(),
        assumptions.uptake(),
        assumptions.intervalDays(),
        assumptions.revaccinationDays(),
        assumptions.targetGroups().stream().map(AgeBand::text).toList(),
        ceiling == null
            ? null
            : new CeilingView(
                ceiling.dosesPerWeek(), ceiling.rule().name().toLowerCase(Locale.ROOT)),
        assumptions.wastage(),
        scenario.createdAt());
  }
}
