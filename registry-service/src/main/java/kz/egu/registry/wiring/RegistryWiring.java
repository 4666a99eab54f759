package kz.egu.registry.wiring;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import kz.egu.kernel.id.IdSource;
import kz.egu.kernel.id.UuidV7;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.registry.application.DecideSelfReports;
import kz.egu.registry.application.FindLikePersons;
import kz.egu.registry.application.FinishConfirmations;
import kz.egu.registry.application.ReadRecords;
import kz.egu.registry.application.RecallLot;
import kz.egu.registry.application.RecordManyDoses;
import kz.egu.registry.application.ReportOwnDose;
import kz.egu.registry.application.ReviewMatches;
import kz.egu.registry.application.SearchBudget;
import kz.egu.registry.application.SearchImmunizations;
import kz.egu.registry.application.SubmitCommands;
import kz.egu.registry.application.port.AccessLog;
import kz.egu.registry.application.port.DoseSearch;
import kz.egu.registry.application.port.Ledger;
import kz.egu.registry.application.port.Matches;
import kz.egu.registry.application.port.NotDoneRecords;
import kz.egu.registry.application.port.PersonRecords;
import kz.egu.registry.application.port.Recipients;
import kz.egu.registry.application.port.SelfReports;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The use cases with their ports, clock, ids and reference data. */
final class RegistryWiring {

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  IdSource ids(InstantSource clock) {
    return new UuidV7(clock, new SecureRandom());
  }

  /** A calendar that cannot be used stops the start. */
  @Produces
  @Startup
  @Singleton
  ReferenceData reference(
      @ConfigProperty(name = "egu.programmes.file") Optional<String> programmes) {
    return ReferenceData.with(programmes.map(Path::of));
  }

  @Produces
  @Startup
  @Singleton
  SubmitCommands submitCommands(
      Ledger ledger,
      ReferenceData reference,
      IdSource ids,
      InstantSource clock,
      @ConfigProperty(name = "egu.time-zone", defaultValue = "Asia/Almaty") ZoneId zone,
      RecordingConfig config) {
    return new SubmitCommands(
        ledger, reference, ids, clock, zone, config.queueCapacity(), config.deadline());
  }

  void stop(@Disposes SubmitCommands submitCommands) {
    submitCommands.close();
  }

  @Produces
  @Singleton
  RecordManyDoses recordManyDoses(SubmitCommands submitCommands) {
    return new RecordManyDoses(submitCommands);
  }

  @Produces
  @Singleton
  ReadRecords readRecords(
      PersonRecords records,
      NotDoneRecords notDone,
      AccessLog log,
      ReferenceData reference,
      IdSource ids,
      InstantSource clock,
      @ConfigProperty(name = "egu.time-zone", defaultValue = "Asia/Almaty") ZoneId zone) {
    return new ReadRecords(records, notDone, log, reference, ids, clock, zone);
  }

  @Produces
  @Singleton
  SearchBudget searchBudget(SearchBudgetConfig config, InstantSource clock) {
    return new SearchBudget(config.searches(), config.per(), config.callers(), clock);
  }

  @Produces
  @Singleton
  SearchImmunizations searchImmunizations(
      DoseSearch doses, NotDoneRecords notDone, AccessLog log, IdSource ids, InstantSource clock) {
    return new SearchImmunizations(doses, notDone, log, ids, clock);
  }

  @Produces
  @Startup
  @Singleton
  FindLikePersons findLikePersons(
      Matches matches,
      IdSource ids,
      InstantSource clock,
      @ConfigProperty(name = "egu.matching.pause", defaultValue = "1S") Duration pause) {
    FindLikePersons findLikePersons = new FindLikePersons(matches, ids, clock);
    findLikePersons.start(pause);
    return findLikePersons;
  }

  void stop(@Disposes FindLikePersons findLikePersons) {
    findLikePersons.close();
  }

  @Produces
  @Singleton
  ReviewMatches reviewMatches(Matches matches, SubmitCommands submitCommands, InstantSource clock) {
    return new ReviewMatches(matches, submitCommands, clock);
  }

  @Produces
  @Singleton
  RecallLot recallLot(Recipients recipients, AccessLog log, IdSource ids, InstantSource clock) {
    return new RecallLot(recipients, log, ids, clock);
  }

  @Produces
  @Singleton
  ReportOwnDose reportOwnDose(
      SelfReports reports,
      PersonRecords records,
      ReferenceData reference,
      IdSource ids,
      InstantSource clock,
      @ConfigProperty(name = "egu.time-zone", defaultValue = "Asia/Almaty") ZoneId zone) {
    return new ReportOwnDose(reports, records, reference, ids, clock, zone);
  }

  @Produces
  @Singleton
  DecideSelfReports decideSelfReports(
      SelfReports reports,
      SubmitCommands submitCommands,
      AccessLog log,
      IdSource ids,
      InstantSource clock) {
    return new DecideSelfReports(reports, submitCommands, log, ids, clock);
  }

  @Produces
  @Startup
  @Singleton
  FinishConfirmations finishConfirmations(
      DecideSelfReports decide,
      InstantSource clock,
      @ConfigProperty(name = "egu.self-reports.patience", defaultValue = "20S") Duration patience) {
    FinishConfirmations finishConfirmations = new FinishConfirmations(decide, clock);
    finishConfirmations.start(patience);
    return finishConfirmations;
  }

  void stop(@Disposes FinishConfirmations finishConfirmations) {
    finishConfirmations.close();
  }
}
