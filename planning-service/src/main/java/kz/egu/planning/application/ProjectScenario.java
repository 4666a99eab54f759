package kz.egu.planning.application;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.reference.Vaccine;
import kz.egu.planning.application.DueCalendar.Series;
import kz.egu.planning.application.port.Sums;
import kz.egu.planning.application.port.Sums.Cohort;
import kz.egu.planning.domain.demand.Ignorance;
import kz.egu.planning.domain.demand.Quantiles;
import kz.egu.planning.domain.scenario.Assumptions;
import kz.egu.planning.domain.scenario.Scenario;
import kz.egu.planning.domain.sums.Weeks;
import org.jspecify.annotations.Nullable;

/**
 * Projects doses as a scenario has it.
 *
 * <p>A series the projection knows is that projection times uptake, with those who become due moved
 * from the weeks they are due in to those of the scenario. A dose number nobody had yet, which no
 * projection can know, is those who become due times the part that came back so far. Last come the
 * target groups and the ceiling.
 */
public final class ProjectScenario {
  private static final Comparator<Series> ORDER =
      Comparator.comparing(Series::region)
          .thenComparing(Series::vaccine)
          .thenComparingInt(Series::doseNumber);

  /** Answers kept: a few scenarios side by side, for a few planners. */
  private static final int ANSWERS_KEPT = 12;

  private static final int COHORTS_KEPT = 3;

  private final ProjectVolumes projections;
  private final Sums sums;
  private final ReferenceData reference;
  private final Today today;
  private final Latest<Supposed, Everywhere> answers;
  private final Latest<WhoIsDue, List<Cohort>> cohorts;

  /** What is supposed, of which products. */
  private record Supposed(
      Assumptions assumptions, List<ProductCode> products, int weeks, @Nullable LocalDate asOf) {}

  /** Every region and dose number: a ceiling is shared among all of them. */
  private record Everywhere(
      List<Projection.Row> rows, List<ScenarioProjection.Shortage> shortages, Projection base) {}

  private record WhoIsDue(List<ProgrammeCode> programmes, @Nullable LocalDate asOf) {}

  /**
   * @param keptFor how long an answer stands though new events came
   */
  public ProjectScenario(
      ProjectVolumes projections,
      Sums sums,
      ReferenceData reference,
      Today today,
      Duration keptFor) {
    this.projections = projections;
    this.sums = sums;
    this.reference = reference;
    this.today = today;
    this.answers = new Latest<>(ANSWERS_KEPT, keptFor);
    this.cohorts = new Latest<>(COHORTS_KEPT, keptFor);
  }

  /** The scenario's doses; the projection itself where it assumes nothing. */
  public ScenarioProjection answer(Scenario scenario, ProjectionQuestion question) {
    // Before anything is read: what changes afterwards is of a later version.
    String version = String.join("|", sums.version(), today.date().toString());
    Everywhere everywhere =
        answers.get(
            new Supposed(
                scenario.assumptions(), question.products(), question.weeks(), question.asOf()),
            version,
            () -> everywhere(scenario.assumptions(), question, version));
    return new ScenarioProjection(
        scenario,
        everywhere.rows().stream().filter(row -> isAsked(row, question)).toList(),
        everywhere.shortages().stream().filter(one -> isAsked(one.region(), question)).toList(),
        everywhere.base());
  }

  private Everywhere everywhere(
      Assumptions assumptions, ProjectionQuestion question, String version) {
    Projection base =
        projections.answer(
            new ProjectionQuestion(
                List.of(), question.products(), List.of(), question.weeks(), question.asOf()));
    LocalDate asOf = question.asOf();
    LocalDate origin = Weeks.mondayOf(asOf == null ? today.date() : asOf);
    WhoIsDue whoIsDue = new WhoIsDue(programmes(question.products()), asOf);
    DueCalendar due =
        new DueCalendar(
            cohorts.get(
                whoIsDue,
                version,
                () -> sums.cohorts(List.of(), whoIsDue.programmes(), asOf).rows()),
            reference,
            assumptions,
            origin,
            question.weeks());
    Run run = new Run(assumptions, question, origin, due, base);
    return new Everywhere(run.rows(), List.copyOf(run.shortages), base);
  }

  /** None, which asks for all, unless products are named. */
  private List<ProgrammeCode> programmes(List<ProductCode> products) {
    return products.stream()
        .flatMap(product -> reference.vaccine(product).stream())
        .map(Vaccine::programme)
        .distinct()
        .toList();
  }

  private static boolean isAsked(Projection.Row row, ProjectionQuestion question) {
    return isAsked(row.region(), question)
        && (question.doseNumbers().isEmpty() || question.doseNumbers().contains(row.doseNumber()));
  }

  private static boolean isAsked(String region, ProjectionQuestion question) {
    return question.regions().isEmpty() || question.regions().contains(region);
  }

  /** One answer in the making. */
  private final class Run {
    private final Assumptions assumptions;
    private final LocalDate origin;
    private final int weeks;
    private final DueCalendar due;
    private final RegionsReached regions = new RegionsReached(sums, reference);
    private final Map<Series, List<Projection.Row>> known;
    private final Map<Series, ScenarioWeeks> supposed = new TreeMap<>(ORDER);
    private final List<ScenarioProjection.Shortage> shortages = new ArrayList<>();

    Run(
        Assumptions assumptions,
        ProjectionQuestion question,
        LocalDate origin,
        DueCalendar due,
        Projection base) {
      this.assumptions = assumptions;
      this.origin = origin;
      this.weeks = question.weeks();
      this.due = due;
      this.known =
          base.rows().stream()
              .collect(
                  Collectors.groupingBy(
                      row -> new Series(row.region(), row.vaccine(), row.doseNumber())));
      known.keySet().stream()
          .filter(series -> !series.region().equals(ProjectionQuestion.NATION))
          .forEach(this::suppose);
      for (Series series : due.series()) {
        boolean wanted =
            question.products().isEmpty()
                || question.products().contains(new ProductCode(series.vaccine()));
        if (wanted && !supposed.containsKey(series)) {
          suppose(series);
        }
      }
      if (assumptions.ceiling() != null) {
        shortages.addAll(
            new ScarceWeeks(assumptions, regions, reference, origin).shareOut(supposed, asOfDay()));
      }
    }

    private LocalDate asOfDay() {
      return origin.plusDays(6);
    }

    /** Whether the projection knows the dose number of the product, anywhere in the nation. */
    private boolean isKnown(Series series) {
      return known.containsKey(
          new Series(ProjectionQuestion.NATION, series.vaccine(), series.doseNumber()));
    }

    private void suppose(Series series) {
      reference
          .vaccine(new ProductCode(series.vaccine()))
          .ifPresent(vaccine -> supposed.put(series, suppose(series, vaccine)));
    }

    private ScenarioWeeks suppose(Series series, Vaccine vaccine) {
      ProgrammeCode programme = vaccine.programme();
      boolean concerned = assumptions.concern(programme);
      double uptake = concerned ? assumptions.uptake() : 1;
      double group =
          concerned && !assumptions.targetGroups().isEmpty()
              ? regions.partIn(assumptions.targetGroups(), programme, 1, series.region(), null)
              : 1;
      double usual = due.returning(programme, series.doseNumber());
      double returning = Math.min(1, usual * uptake);
      List<Projection.Row> rows = known.getOrDefault(series, List.of());
      ScenarioWeeks result = new ScenarioWeeks(weeks);
      for (int w = 0; w < weeks; w++) {
        double people = due.supposed(series, w);
        double base = w < rows.size() ? rows.get(w).mean() : 0;
        double mean =
            isKnown(series)
                ? Math.max(0, uptake * base + returning * (people - due.asIs(series, w)))
                : returning * people;
        mean *= group;
        Quantiles quantiles =
            base > 0
                ? scaled(quantiles(rows.get(w)), mean / base)
                : Ignorance.around(mean, group * people);
        result.put(w, mean, quantiles);
      }
      return result;
    }

    List<Projection.Row> rows() {
      List<Projection.Row> rows = new ArrayList<>();
      Map<Series, ScenarioWeeks> nation = new TreeMap<>(ORDER);
      supposed.forEach(
          (series, one) -> {
            add(rows, series, one);
            nation
                .computeIfAbsent(
                    new Series(ProjectionQuestion.NATION, series.vaccine(), series.doseNumber()),
                    s -> new ScenarioWeeks(weeks))
                .plus(one);
          });
      nation.forEach(
          (series, sum) -> {
            List<Projection.Row> base = known.getOrDefault(series, List.of());
            for (int w = 0; w < weeks; w++) {
              double was = w < base.size() ? base.get(w).mean() : 0;
              // The joint distribution is the projection's; without one regions move together.
              if (was > 0) {
                double mean = sum.mean(w);
                Quantiles joint = scaled(quantiles(base.get(w)), mean / was);
                sum.put(w, mean, ScenarioWeeks.atMost(joint, sum.most(w)));
              }
            }
            add(rows, series, sum);
          });
      return rows;
    }

    private void add(List<Projection.Row> rows, Series series, ScenarioWeeks doses) {
      for (int w = 0; w < weeks; w++) {
        Quantiles q = doses.quantiles(w);
        rows.add(
            new Projection.Row(
                series.region(),
                origin.plusWeeks(w),
                series.vaccine(),
                series.doseNumber(),
                doses.mean(w),
                q.q025(),
                q.q10(),
                q.q25(),
                q.q50(),
                q.q75(),
                q.q90(),
                q.q975()));
      }
    }
  }

  private static Quantiles quantiles(Projection.Row row) {
    return new Quantiles(
        row.q025(), row.q10(), row.q25(), row.q50(), row.q75(), row.q90(), row.q975());
  }

  private static Quantiles scaled(Quantiles q, double factor) {
    return ScenarioWeeks.scaled(q, factor);
  }
}
