package kz.egu.planning.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.ZoneId;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.planning.application.ListDue;
import kz.egu.planning.application.ProjectVolumes;
import kz.egu.planning.application.ReadCoverage;
import kz.egu.planning.application.ReadVolumes;
import kz.egu.planning.application.Today;
import kz.egu.planning.application.port.Sums;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes what is passed in everywhere else, and the use cases, which know no framework. */
@ApplicationScoped
class Wiring {
  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  ReferenceData referenceData() {
    return ReferenceData.shipped();
  }

  @Produces
  @Singleton
  Today today(InstantSource clock, @ConfigProperty(name = "egu.time-zone") String zone) {
    return new Today(clock, ZoneId.of(zone));
  }

  @Produces
  @Singleton
  ReadVolumes readVolumes(Sums sums, Today today) {
    return new ReadVolumes(sums, today);
  }

  @Produces
  @Singleton
  ReadCoverage readCoverage(Sums sums, ReferenceData reference, Today today) {
    return new ReadCoverage(sums, reference, today);
  }

  @Produces
  @Singleton
  ListDue listDue(Sums sums, ReferenceData reference, Today today) {
    return new ListDue(sums, reference, today);
  }

  @Produces
  @Singleton
  ProjectVolumes projectVolumes(Sums sums, ReferenceData reference, Today today) {
    return new ProjectVolumes(sums, reference, today);
  }
}
