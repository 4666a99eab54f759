package kz.egu.issuer.adapter.kafka;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.egu.issuer.application.Arrival;
import kz.egu.issuer.application.BatchReport;
import kz.egu.issuer.application.KeepPassesCurrent;
import kz.egu.issuer.application.PublishKeys;
import kz.egu.issuer.application.port.Books;
import kz.egu.issuer.application.port.PassFormat;
import kz.egu.issuer.application.port.SigningKeys;
import kz.egu.kernel.event.IdentitySeal;
import kz.egu.kernel.event.Topics;
import kz.egu.kernel.id.IdSource;
import kz.egu.kernel.stream.EventIntake;
import kz.egu.kernel.stream.IntakeSettings;
import kz.egu.kernel.stream.IntakeStatus;
import org.jboss.logging.Logger;

/**
 * The one way in: both topics, a batch at a time, each in the transaction that moves its offsets.
 */
@Singleton
final class Intake {
  private static final Logger LOG = Logger.getLogger(Intake.class);
  private static final String CONSUMER = "egu-issuer";

  /** Minting a batch this large takes well under a second. */
  private static final int MAX_BATCH = 1_000;

  private static final int MAX_PARKED = 10_000;

  private final Books<Connection> books;
  private final SigningKeys keys;
  private final List<PassFormat> formats;
  private final IdSource ids;
  private final InstantSource clock;
  private final MeterRegistry meters;
  private final PublishKeys published;
  private final EventIntake<Arrival> events;

  Intake(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      IntakeConfig config,
      SealConfig seal,
      AgroalDataSource database,
      Books<Connection> books,
      SigningKeys keys,
      @All List<PassFormat> formats,
      IdSource ids,
      InstantSource clock,
      MeterRegistry meters,
      PublishKeys published) {
    this.books = books;
    this.keys = keys;
    this.formats = List.copyOf(formats);
    this.ids = ids;
    this.clock = clock;
    this.meters = meters;
    this.published = published;
    this.events =
        new EventIntake<>(
            new IntakeSettings(
                CONSUMER,
                Set.of(Topics.DOSES.topic(), Topics.PERSONS.topic()),
                kafka,
                config.instanceId().orElse(null),
                MAX_BATCH,
                MAX_PARKED),
            database,
            new ArrivalReader(new IdentitySeal.Opener(text(seal.privateKey()))),
            (transaction, batch) -> tell(keep(transaction, batch)),
            clock);
    meters.gauge("egu.issuer.intake.taken", events, intake -> (double) intake.status().taken());
    meters.gauge("egu.issuer.intake.parked", events, intake -> (double) intake.status().parked());
    meters.gauge("egu.issuer.intake.behind", events, intake -> (double) intake.status().behind());
  }

  void begin(@Observes StartupEvent started) {
    published.begin();
    events.start();
  }

  void end(@Observes ShutdownEvent ended) {
    events.close();
  }

  IntakeStatus status() {
    return events.status();
  }

  private BatchReport keep(Connection transaction, List<Arrival> batch) {
    return new KeepPassesCurrent(
            books.holders(transaction), books.passes(transaction), keys, formats, ids, clock)
        .take(batch);
  }

  private void tell(BatchReport report) {
    meters.counter("egu.issuer.passes.minted").increment(report.minted());
    meters.counter("egu.issuer.passes.superseded").increment(report.superseded());
    meters.counter("egu.issuer.passes.revoked").increment(report.revoked());
    if (report.gaps() > 0) {
      LOG.errorf(
          "%d dose events came before others of the same person: some are parked or lost",
          report.gaps());
    }
    if (report.repeated() > 0) {
      LOG.warnf("%d events had been taken in before and changed nothing", report.repeated());
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + file, failed);
    }
  }
}
