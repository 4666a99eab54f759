package kz.egu.issuer.adapter.kafka;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import kz.egu.kernel.stream.IntakeStatus;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Whether events are taken in, for whoever restarts or routes. */
final class IntakeHealthWiring {

  @Produces
  @Singleton
  @Readiness
  HealthCheck ready(Intake intake) {
    return () -> answer("intake", intake.status(), intake.status().isReady());
  }

  @Produces
  @Singleton
  @Liveness
  HealthCheck live(Intake intake) {
    return () ->
        answer("the intake's thread comes round", intake.status(), intake.status().isLive());
  }

  private static HealthCheckResponse answer(String name, IntakeStatus status, boolean up) {
    return HealthCheckResponse.named(name)
        .status(up)
        .withData("state", status.state().name())
        .withData("detail", status.detail())
        .build();
  }
}
