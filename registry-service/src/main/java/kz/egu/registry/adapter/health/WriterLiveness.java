package kz.egu.registry.adapter.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import kz.egu.registry.application.SubmitCommands;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down if the one writer ended by itself: nothing can be recorded until a restart. */
@Liveness
@ApplicationScoped
class WriterLiveness implements HealthCheck {
  private final SubmitCommands submitCommands;

  @Inject
  WriterLiveness(SubmitCommands submitCommands) {
    this.submitCommands = submitCommands;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("registry-writer").status(submitCommands.isWriting()).build();
  }
}
