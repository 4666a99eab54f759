package kz.egu.planning.adapter.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import kz.egu.kernel.stream.IntakeStatus;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Live as long as the intake's thread comes round; only then does a restart help. */
@Liveness
@ApplicationScoped
class IntakeLive implements HealthCheck {
  private final DoseIntake intake;

  @Inject
  IntakeLive(DoseIntake intake) {
    this.intake = intake;
  }

  @Override
  public HealthCheckResponse call() {
    IntakeStatus status = intake.status();
    return HealthCheckResponse.named("the intake's thread comes round")
        .status(status.isLive())
        .withData("sinceLastTurnMs", status.sinceLastTurn().toMillis())
        .build();
  }
}
