package kz.egu.planning.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import kz.egu.kernel.id.UuidV7;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.planning.application.KeepScenarios;
import kz.egu.planning.application.PlanScenarioSupply;
import kz.egu.planning.application.PlanSupply;
import kz.egu.planning.application.ProjectScenario;
import kz.egu.planning.application.ProjectVolumes;
import kz.egu.planning.application.Today;
import kz.egu.planning.application.port.Scenarios;
import kz.egu.planning.application.port.Sums;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the use cases of scenarios. */
@ApplicationScoped
class ScenarioWiring {
  @Produces
  @Singleton
  KeepScenarios keepScenarios(Scenarios scenarios, InstantSource clock) {
    return new KeepScenarios(scenarios, new UuidV7(clock, new SecureRandom()), clock);
  }

  @Produces
  @Singleton
  ProjectScenario projectScenario(
      ProjectVolumes projections,
      Sums sums,
      ReferenceData reference,
      Today today,
      @ConfigProperty(name = "egu.demand.kept-for") Duration keptFor) {
    return new ProjectScenario(projections, sums, reference, today, keptFor);
  }

  @Produces
  @Singleton
  PlanScenarioSupply planScenarioSupply(
      ProjectScenario projections, PlanSupply supply, Sums sums, ReferenceData reference) {
    return new PlanScenarioSupply(projections, supply, sums, reference);
  }
}
