package kz.egu.issuer.adapter.schedule;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import kz.egu.issuer.application.BatchReport;
import kz.egu.issuer.application.KeepPassesCurrent;
import kz.egu.issuer.application.LookAfterKeys;
import kz.egu.issuer.application.port.Books;
import kz.egu.issuer.application.port.PassFormat;
import kz.egu.issuer.application.port.SigningKeys;
import kz.egu.issuer.application.port.UnavailableException;
import kz.egu.kernel.id.IdSource;
import org.jboss.logging.Logger;

/**
 * Looks every few seconds whether passes of a compromised key are left, and mints them anew in
 * batches, each its own transaction; then destroys private keys that sign no more. Any number of
 * replicas may do so at once: the rows of the persons are locked.
 */
@Singleton
final class KeyRound {
  private static final Logger LOG = Logger.getLogger(KeyRound.class);

  /** Persons per transaction: what they lock is free again in well under a second. */
  private static final int BATCH = 200;

  private final AgroalDataSource database;
  private final Books<Connection> books;
  private final SigningKeys keys;
  private final List<PassFormat> formats;
  private final IdSource ids;
  private final InstantSource clock;
  private final LookAfterKeys lookAfter;
  private final MeterRegistry meters;

  KeyRound(
      AgroalDataSource database,
      Books<Connection> books,
      SigningKeys keys,
      @All List<PassFormat> formats,
      IdSource ids,
      InstantSource clock,
      LookAfterKeys lookAfter,
      MeterRegistry meters) {
    this.database = database;
    this.books = books;
    this.keys = keys;
    this.formats = List.copyOf(formats);
    this.ids = ids;
    this.clock = clock;
    this.lookAfter = lookAfter;
    this.meters = meters;
  }

  @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void go() {
    try {
      while (remint() > 0) {
        LOG.debug("another batch of a compromised key's passes is minted anew");
      }
      int destroyed = lookAfter.destroyRetired();
      if (destroyed > 0) {
        LOG.infof("%d private keys that sign no more were destroyed", destroyed);
      }
    } catch (SQLException | UnavailableException later) {
      LOG.errorf("minting anew goes on later: %s", later.getMessage());
    }
  }

  private int remint() throws SQLException {
    try (Connection transaction = database.getConnection()) {
      transaction.setAutoCommit(false);
      try {
        BatchReport report =
            new KeepPassesCurrent(
                    books.holders(transaction),
                    books.passes(transaction),
                    keys,
                    formats,
                    ids,
                    clock)
                .remint(BATCH);
        transaction.commit();
        meters.counter("egu.issuer.passes.reminted").increment(report.minted());
        return report.arrivals();
      } catch (SQLException | RuntimeException failed) {
        transaction.rollback();
        throw failed;
      }
    }
  }
}
