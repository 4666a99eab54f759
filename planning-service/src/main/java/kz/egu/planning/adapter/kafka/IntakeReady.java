package kz.egu.planning.adapter.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import kz.egu.kernel.stream.IntakeStatus;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once events have been read, and also while Kafka is away: answers say as of which event
 * they are. Not ready when the intake stopped, since the sums then need a rebuild or an upgrade.
 */
@Readiness
@ApplicationScoped
class IntakeReady implements HealthCheck {
  private final DoseIntake intake;

  @Inject
  IntakeReady(DoseIntake intake) {
    this.intake = intake;
  }

  @Override
  public HealthCheckResponse call() {
    IntakeStatus status = intake.status();
    return HealthCheckResponse.named("dose events come in")
        .status(status.isReady())
        .withData("state", status.state().name())
        .withData("detail", status.detail())
        .withData("taken", status.taken())
        .withData("parked", status.parked())
        .build();
  }
}
