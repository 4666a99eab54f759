package kz.egu.registry.adapter.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down if the relay's thread ended by itself: only a restart brings it back. */
@Liveness
@ApplicationScoped
class RelayLiveness implements HealthCheck {
  private final RelayThread relay;

  @Inject
  RelayLiveness(RelayThread relay) {
    this.relay = relay;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("journal-relay-thread")
        .status(!relay.isEnabled() || relay.isAlive())
        .build();
  }
}
