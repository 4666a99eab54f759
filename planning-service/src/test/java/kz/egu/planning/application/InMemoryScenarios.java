package kz.egu.planning.application;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.egu.planning.application.port.Scenarios;
import kz.egu.planning.domain.scenario.Scenario;

/** Scenarios in memory, as the port wants them kept. */
public final class InMemoryScenarios implements Scenarios {
  private final Map<UUID, Scenario> scenarios = new LinkedHashMap<>();

  @Override
  public Kept keep(Scenario scenario) {
    if (scenarios.size() >= MOST) {
      return Kept.TOO_MANY;
    }
    if (scenarios.values().stream().anyMatch(one -> one.name().equals(scenario.name()))) {
      return Kept.NAME_TAKEN;
    }
    scenarios.put(scenario.id(), scenario);
    return Kept.KEPT;
  }

  @Override
  public Optional<Scenario> find(UUID id) {
    return Optional.ofNullable(scenarios.get(id));
  }

  @Override
  public List<Scenario> all() {
    return List.copyOf(scenarios.values());
  }

  @Override
  public boolean forget(UUID id) {
    return scenarios.remove(id) != null;
  }
}
