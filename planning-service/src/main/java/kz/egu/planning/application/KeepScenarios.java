package kz.egu.planning.application;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.egu.kernel.id.IdSource;
import kz.egu.planning.application.port.Scenarios;
import kz.egu.planning.application.port.Scenarios.Kept;
import kz.egu.planning.domain.scenario.Assumptions;
import kz.egu.planning.domain.scenario.Scenario;

/** Saves scenarios under names, finds them and forgets them. */
public final class KeepScenarios {
  private final Scenarios scenarios;
  private final IdSource ids;
  private final InstantSource clock;

  public KeepScenarios(Scenarios scenarios, IdSource ids, InstantSource clock) {
    this.scenarios = scenarios;
    this.ids = ids;
    this.clock = clock;
  }

  /** What became of it; the scenario counts only where it was kept. */
  public record Answer(Kept kept, Scenario scenario) {}

  public Answer keep(String name, Assumptions assumptions) {
    // No finer than it is kept, so that what is answered now and later reads the same.
    Scenario scenario =
        new Scenario(ids.next(), name, assumptions, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return new Answer(scenarios.keep(scenario), scenario);
  }

  public Optional<Scenario> find(UUID id) {
    return scenarios.find(id);
  }

  public List<Scenario> all() {
    return scenarios.all();
  }

  public boolean forget(UUID id) {
    return scenarios.forget(id);
  }
}
