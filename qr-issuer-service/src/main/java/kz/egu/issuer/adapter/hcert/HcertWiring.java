package kz.egu.issuer.adapter.hcert;

import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import kz.egu.issuer.application.port.PassReader;
import kz.egu.issuer.application.port.TrustedSigners;

/** Gives the reader whom to believe; the reader itself knows no framework. */
final class HcertWiring {
  @Produces
  @Singleton
  PassReader reader(@All List<TrustedSigners> trusted) {
    return new HcertReader(trusted);
  }
}
