package kz.egu.registry.adapter.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import kz.egu.registry.application.RelayProgress;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * How the relay is doing. Only a refusal, which needs an operator, takes the service out of duty: a
 * Kafka that is down does not, since doses are safe in the journal.
 */
@Readiness
@ApplicationScoped
class RelayReadiness implements HealthCheck {
  private final RelayThread relay;

  @Inject
  RelayReadiness(RelayThread relay) {
    this.relay = relay;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("journal-relay");
    if (!relay.isEnabled()) {
      return answer.up().withData("state", "off").build();
    }
    RelayProgress.Standing standing = relay.progress().standing();
    boolean degraded = standing.phase() == RelayProgress.Phase.FAILING || relay.watch().isLate();
    answer
        .status(standing.phase() != RelayProgress.Phase.REFUSED)
        .withData("state", standing.phase().name().toLowerCase(java.util.Locale.ROOT))
        .withData("degraded", degraded)
        .withData("position", relay.progress().cursor().map(c -> c.position()).orElse(0L));
    if (!standing.reason().isEmpty()) {
      answer.withData("reason", standing.reason());
    }
    return answer.build();
  }
}
