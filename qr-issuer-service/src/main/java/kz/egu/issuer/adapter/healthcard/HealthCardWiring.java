package kz.egu.issuer.adapter.healthcard;

import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import kz.egu.issuer.application.port.PassReader;
import kz.egu.issuer.application.port.TrustedKeys;

/** Gives the reader whom to believe; the reader itself knows no framework. */
final class HealthCardWiring {
  @Produces
  @Singleton
  PassReader reader(@All List<TrustedKeys> trusted) {
    return new HealthCardReader(trusted);
  }
}
