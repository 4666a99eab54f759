package kz.egu.planning.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.reference.Vaccine;
import kz.egu.planning.application.SupplyPlan.Row;
import kz.egu.planning.application.port.Sums;
import kz.egu.planning.domain.scenario.Assumptions;
import kz.egu.planning.domain.scenario.Ceiling;
import kz.egu.planning.domain.scenario.FairShare;
import kz.egu.planning.domain.scenario.Scenario;

/** Plans orders as a scenario has it; a ceiling cuts them by whole vials, by its rule. */
public final class PlanScenarioSupply {
  private final ProjectScenario projections;
  private final PlanSupply supply;
  private final Sums sums;
  private final ReferenceData reference;

  public PlanScenarioSupply(
      ProjectScenario projections, PlanSupply supply, Sums sums, ReferenceData reference) {
    this.projections = projections;
    this.supply = supply;
    this.sums = sums;
    this.reference = reference;
  }

  /**
   * Orders.
   *
   * @param cuts orders the ceiling has cut
   */
  public record Answer(SupplyPlan plan, List<Cut> cuts) {}

  /**
   * An order that was cut.
   *
   * @param wanted doses the region would order
   * @param ordered doses it may
   */
  public record Cut(String region, String vaccine, long wanted, long ordered) {}

  public Answer answer(Scenario scenario, SupplyQuestion question) {
    Assumptions assumptions = scenario.assumptions();
    Assumptions unlimited =
        new Assumptions(
            assumptions.programme(),
            assumptions.uptake(),
            assumptions.intervalDays(),
            assumptions.revaccinationDays(),
            assumptions.targetGroups(),
            null,
            assumptions.wastage());
    Scenario wish = new Scenario(scenario.id(), scenario.name(), unlimited, scenario.createdAt());
    SupplyQuestion everywhere =
        new SupplyQuestion(
            List.of(),
            question.products(),
            question.serviceLevel(),
            question.leadTimeWeeks(),
            question.reviewWeeks(),
            question.clientsPerSession(),
            question.targetShare(),
            question.coverage());
    SupplyPlan plan =
        supply.answer(
            everywhere,
            asked -> {
              ScenarioProjection answer = projections.answer(wish, asked);
              return answer.projection().withRows(answer.rows());
            },
            vaccine -> assumptions.concern(vaccine.programme()) ? assumptions.wastage() : null);
    List<Cut> cuts = new ArrayList<>();
    List<Row> rows = shareOut(assumptions, question, plan.rows(), cuts);
    return new Answer(
        new SupplyPlan(
            rows.stream().filter(row -> isAsked(row.region(), question)).toList(),
            plan.asOf(),
            plan.hitRate()),
        cuts.stream().filter(cut -> isAsked(cut.region(), question)).toList());
  }

  private static boolean isAsked(String region, SupplyQuestion question) {
    return question.regions().isEmpty()
        || question.regions().stream().anyMatch(one -> one.value().equals(region));
  }

  private List<Row> shareOut(
      Assumptions assumptions, SupplyQuestion question, List<Row> rows, List<Cut> cuts) {
    Ceiling ceiling = assumptions.ceiling();
    if (ceiling == null) {
      return rows;
    }
    RegionsReached reached = new RegionsReached(sums, reference);
    Map<String, List<Row>> byVaccine = new TreeMap<>();
    rows.forEach(row -> byVaccine.computeIfAbsent(row.vaccine(), v -> new ArrayList<>()).add(row));
    List<Row> shared = new ArrayList<>();
    byVaccine.forEach(
        (product, wanting) -> {
          Vaccine vaccine = reference.vaccine(new ProductCode(product)).orElseThrow();
          if (!assumptions.concern(vaccine.programme())) {
            shared.addAll(wanting);
            return;
          }
          Map<String, Double> coverage = reached.coverage(vaccine.programme(), null);
          // An order is for the weeks to the next one; whole vials, so that the sum is exact.
          int perVial = wanting.getFirst().packing().dosesPerVial();
          long vials = ceiling.dosesPerWeek() * question.reviewWeeks() / perVial;
          long[] needs = wanting.stream().mapToLong(Row::orderVials).toArray();
          double[] weights =
              wanting.stream()
                  .mapToDouble(row -> ceiling.weight(coverage.getOrDefault(row.region(), 0.0)))
                  .toArray();
          long[] shares = FairShare.allocate(vials, needs, weights);
          for (int i = 0; i < shares.length; i++) {
            Row row = wanting.get(i);
            long doses = Math.min(row.orderDoses(), shares[i] * perVial);
            if (doses < row.orderDoses()) {
              cuts.add(new Cut(row.region(), product, row.orderDoses(), doses));
            }
            shared.add(row.ordering(doses, shares[i]));
          }
        });
    return shared;
  }
}
