package kz.egu.planning.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.planning.application.EligibilityRules;
import kz.egu.planning.application.EligibilityRules.Rule;
import kz.egu.planning.application.EstimateDelay;
import kz.egu.planning.application.ProjectVolumes;
import kz.egu.planning.application.Projection;
import kz.egu.planning.application.ProjectionQuestion;
import kz.egu.planning.application.ReportCard;
import kz.egu.planning.application.Today;
import kz.egu.planning.application.port.MadeProjections;
import kz.egu.planning.application.port.Sums;
import kz.egu.planning.domain.sums.AgeBand;
import kz.egu.planning.domain.sums.AgeBands;

/** A health authority's decision changes what the service projects from the same doses. */
final class ReplayedEligibility {
  private static final int WEEKS = 8;
  private static final int CLOSED = 3;

  private ReplayedEligibility() {}

  /** Second doses are for everybody, then for ages nobody of them is of. */
  static void closes(LocalDate origin) {
    Projection counts = project(EligibilityRules.NONE, origin);
    List<AgeBand> everyAge = bean(AgeBands.class).all();
    List<AgeBand> old = List.of(new AgeBand(80, AgeBand.OPEN));
    Projection told =
        project(
            new EligibilityRules(
                "order-1",
                List.of(
                    rule(origin.minusWeeks(80), everyAge), rule(origin.plusWeeks(CLOSED), old))),
            origin);

    assertThat(counts.eligibility()).isNull();
    assertThat(told.eligibility()).isEqualTo("order-1");
    assertThat(second(counts)).hasSize(3 * WEEKS).allSatisfy(row -> positive(row));
    assertThat(second(told)).hasSize(3 * WEEKS);
    assertThat(second(told))
        .filteredOn(row -> row.week().isBefore(origin.plusWeeks(CLOSED)))
        .allSatisfy(row -> positive(row));
    assertThat(second(told))
        .filteredOn(row -> !row.week().isBefore(origin.plusWeeks(CLOSED)))
        .hasSize(3 * (WEEKS - CLOSED))
        .allSatisfy(row -> assertThat(row.q975()).isZero());
    assertThat(first(told)).as("nothing was said of first doses").isEqualTo(first(counts));
  }

  private static void positive(Projection.Row row) {
    assertThat(row.mean()).isPositive();
  }

  private static Rule rule(LocalDate from, List<AgeBand> ages) {
    return new Rule(
        new ProgrammeCode("covid-19"), 2, from.minusWeeks(4), from, "a test", ages, 0, 0, Map.of());
  }

  private static List<Projection.Row> first(Projection projection) {
    return projection.rows().stream().filter(row -> row.doseNumber() == 1).toList();
  }

  private static List<Projection.Row> second(Projection projection) {
    return projection.rows().stream().filter(row -> row.doseNumber() == 2).toList();
  }

  private static Projection project(EligibilityRules rules, LocalDate origin) {
    return new ProjectVolumes(
            bean(Sums.class),
            bean(ReferenceData.class),
            bean(Today.class),
            bean(EstimateDelay.class),
            rules,
            new ReportCard(bean(MadeProjections.class)),
            Duration.ZERO)
        .answer(new ProjectionQuestion(List.of(), List.of(), List.of(), WEEKS, origin));
  }

  private static <T> T bean(Class<T> type) {
    return CDI.current().select(type).get();
  }
}
