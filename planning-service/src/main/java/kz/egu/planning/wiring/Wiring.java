package kz.egu.planning.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.InstantSource;
import java.time.ZoneId;
import kz.egu.kernel.reference.ReferenceData;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes what is passed in everywhere else. */
@ApplicationScoped
class Wiring {
  @Produces
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  ZoneId zone(@ConfigProperty(name = "egu.time-zone") String name) {
    return ZoneId.of(name);
  }

  @Produces
  ReferenceData referenceData() {
    return ReferenceData.shipped();
  }
}
