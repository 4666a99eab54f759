package kz.egu.planning.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.planning.application.port.Scenarios;
import kz.egu.planning.application.port.Scenarios.Kept;
import kz.egu.planning.domain.scenario.Assumptions;
import kz.egu.planning.domain.scenario.Ceiling;
import kz.egu.planning.domain.scenario.Scenario;
import kz.egu.planning.domain.sums.AgeBand;
import org.junit.jupiter.api.Test;

/** What whoever keeps scenarios must keep to. */
public abstract class ScenariosContract {
  private static final Instant MORNING = Instant.parse("2026-11-23T04:00:00.123Z");

  /** With nothing in it. */
  protected abstract Scenarios empty();

  private static Scenario scenario(int number, String name, Assumptions assumptions) {
    return new Scenario(new UUID(7, number), name, assumptions, MORNING.plusSeconds(number));
  }

  @Test
  void whatWasKeptIsReadBackWhole() {
    Scenarios scenarios = empty();
    Scenario all =
        scenario(
            1,
            "Жарты жыл",
            new Assumptions(
                new ProgrammeCode("influenza"),
                1.25,
                42,
                182,
                List.of(new AgeBand(60, 69), new AgeBand(80, AgeBand.OPEN)),
                new Ceiling(50_000, Ceiling.Rule.EQUITY),
                0.15));
    Scenario nothing = scenario(2, "As it is", Assumptions.NONE);
    assertThat(scenarios.all()).isEmpty();
    assertThat(scenarios.keep(all)).isEqualTo(Kept.KEPT);
    assertThat(scenarios.keep(nothing)).isEqualTo(Kept.KEPT);
    assertThat(scenarios.find(all.id())).contains(all);
    assertThat(scenarios.all()).containsExactly(all, nothing);
    assertThat(scenarios.find(new UUID(7, 3))).isEmpty();
  }

  @Test
  void aNameIsGivenOnceAndIsFreeAgainAfterwards() {
    Scenarios scenarios = empty();
    Scenario first = scenario(1, "Half a year", Assumptions.NONE);
    Scenario second = scenario(2, "Half a year", Assumptions.NONE);
    assertThat(scenarios.keep(first)).isEqualTo(Kept.KEPT);
    assertThat(scenarios.keep(second)).isEqualTo(Kept.NAME_TAKEN);
    assertThat(scenarios.all()).containsExactly(first);
    assertThat(scenarios.forget(first.id())).isTrue();
    assertThat(scenarios.forget(first.id())).isFalse();
    assertThat(scenarios.keep(second)).isEqualTo(Kept.KEPT);
  }

  @Test
  void thereIsAnEndToHowManyAreKept() {
    Scenarios scenarios = empty();
    for (int i = 0; i < Scenarios.MOST; i++) {
      assertThat(scenarios.keep(scenario(i, "S" + i, Assumptions.NONE))).isEqualTo(Kept.KEPT);
    }
    assertThat(scenarios.keep(scenario(Scenarios.MOST, "One more", Assumptions.NONE)))
        .isEqualTo(Kept.TOO_MANY);
    assertThat(scenarios.all()).hasSize(Scenarios.MOST);
  }
}
