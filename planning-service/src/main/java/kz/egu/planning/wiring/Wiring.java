package kz.egu.planning.wiring;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.planning.application.EligibilityRules;
import kz.egu.planning.application.EstimateDelay;
import kz.egu.planning.application.ListDue;
import kz.egu.planning.application.ListStock;
import kz.egu.planning.application.PlanSupply;
import kz.egu.planning.application.ProjectVolumes;
import kz.egu.planning.application.ReadCoverage;
import kz.egu.planning.application.ReadDropOut;
import kz.egu.planning.application.ReadVolumes;
import kz.egu.planning.application.RebuildSums;
import kz.egu.planning.application.ReportCard;
import kz.egu.planning.application.ReportStock;
import kz.egu.planning.application.TellVersion;
import kz.egu.planning.application.Today;
import kz.egu.planning.application.TrackProjections;
import kz.egu.planning.application.ViewShelf;
import kz.egu.planning.application.port.DelayedReports;
import kz.egu.planning.application.port.MadeProjections;
import kz.egu.planning.application.port.Rebuilder;
import kz.egu.planning.application.port.ShadowSums;
import kz.egu.planning.application.port.Stocks;
import kz.egu.planning.application.port.Sums;
import kz.egu.planning.domain.sums.AgeBands;
import kz.egu.planning.domain.supply.SupplyParameters;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes what is passed in everywhere else, and the use cases, which know no framework. */
@ApplicationScoped
class Wiring {
  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  /** A calendar that cannot be used stops the start. */
  @Produces
  @Startup
  @Singleton
  ReferenceData referenceData(
      @ConfigProperty(name = "egu.programmes.file") Optional<String> programmes) {
    return ReferenceData.with(programmes.map(Path::of));
  }

  @Produces
  @Singleton
  Today today(InstantSource clock, @ConfigProperty(name = "egu.time-zone") String zone) {
    return new Today(clock, ZoneId.of(zone));
  }

  /** Bands that cannot be stop the start. */
  @Produces
  @Startup
  @Singleton
  AgeBands ageBands(@ConfigProperty(name = "egu.sums.age-bands") String starts) {
    try {
      return AgeBands.startingAt(starts);
    } catch (IllegalArgumentException cannotBe) {
      throw new IllegalStateException("egu.sums.age-bands: " + cannotBe.getMessage(), cannotBe);
    }
  }

  @Produces
  @Singleton
  ReadVolumes readVolumes(Sums sums, Today today, EstimateDelay delays) {
    return new ReadVolumes(sums, today, delays);
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
  TellVersion tellVersion(Sums sums, ReferenceData reference, Today today) {
    return new TellVersion(sums, reference, today);
  }

  @Produces
  @Singleton
  EstimateDelay estimateDelay(DelayedReports reports, Today today) {
    return new EstimateDelay(reports, today);
  }

  @Produces
  @Singleton
  ProjectVolumes projectVolumes(
      Sums sums,
      ReferenceData reference,
      Today today,
      EstimateDelay delays,
      EligibilityRules eligibility,
      MadeProjections made,
      @ConfigProperty(name = "egu.demand.kept-for") Duration keptFor) {
    return new ProjectVolumes(
        sums, reference, today, delays, eligibility, new ReportCard(made), keptFor);
  }

  @Produces
  @Singleton
  TrackProjections trackProjections(ProjectVolumes projections, MadeProjections made, Today today) {
    return new TrackProjections(projections, made, today);
  }

  @Produces
  @Singleton
  ReadDropOut readDropOut(Sums sums, Today today) {
    return new ReadDropOut(sums, today);
  }

  @Produces
  @Singleton
  RebuildSums rebuildSums(ShadowSums shadow, Rebuilder rebuilder, InstantSource clock) {
    return new RebuildSums(shadow, rebuilder, clock);
  }

  @Produces
  @Singleton
  ReportStock reportStock(Stocks stocks, InstantSource clock) {
    return new ReportStock(stocks, clock);
  }

  @Produces
  @Singleton
  ListStock listStock(Stocks stocks) {
    return new ListStock(stocks);
  }

  @Produces
  @Singleton
  ViewShelf viewShelf(
      ProjectVolumes projections,
      Stocks stocks,
      ReferenceData reference,
      Today today,
      SupplyParameters parameters) {
    return new ViewShelf(projections, stocks, reference, today, parameters);
  }

  @Produces
  @Singleton
  PlanSupply planSupply(
      ProjectVolumes projections,
      Sums sums,
      Stocks stocks,
      ReferenceData reference,
      Today today,
      SupplyParameters parameters) {
    return new PlanSupply(projections, sums, stocks, reference, today, parameters);
  }
}
