package kz.egu.registry.adapter.kafka;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import kz.egu.registry.application.RelayJournal;
import kz.egu.registry.application.RelayProgress;
import kz.egu.registry.application.StopSignal;
import kz.egu.registry.application.port.JournalUnreadableException;
import kz.egu.registry.application.port.RelayRefusedException;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Serves term after term until stopped: a failed term is followed by the next, from the cursor. */
final class RelayLoop {
  private static final Logger LOG = Logger.getLogger(RelayLoop.class);
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(2);
  private static final Duration REFUSED_PAUSE = Duration.ofSeconds(10);
  private static final Duration REPORT_INTERVAL = Duration.ofMinutes(1);

  private final RelayJournal relay;
  private final RelayProgress progress;
  private final InstantSource clock;
  private Duration backoff = FIRST_BACKOFF;
  private String lastReport = "";
  private @Nullable Instant lastReportAt;

  RelayLoop(RelayJournal relay, RelayProgress progress, InstantSource clock) {
    this.relay = relay;
    this.progress = progress;
    this.clock = clock;
  }

  void run(StopSignal stop) {
    while (!stop.isStopped()) {
      long before = progress.transactions();
      try {
        relay.serve(stop);
      } catch (RelayRefusedException refused) {
        progress.refused(refused.code());
        report("REFUSED (" + refused.code() + "): " + refused.getMessage());
        stop.pause(REFUSED_PAUSE);
      } catch (RuntimeException failed) {
        if (stop.isStopped()) {
          break;
        }
        if (progress.transactions() > before) {
          backoff = FIRST_BACKOFF;
        }
        String reason = describe(failed);
        progress.failed(reason);
        report("failing, goes on from the cursor: " + reason);
        stop.pause(backoff);
        Duration doubled = backoff.multipliedBy(2);
        backoff = doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
      }
    }
    progress.stopped();
  }

  /** A new reason at once, the same one again once a minute. */
  private void report(String reason) {
    Instant now = clock.instant();
    if (!reason.equals(lastReport)
        || lastReportAt == null
        || !now.isBefore(lastReportAt.plus(REPORT_INTERVAL))) {
      lastReport = reason;
      lastReportAt = now;
      LOG.errorf("journal relay %s", reason);
    }
  }

  /** Messages only of those who never quote a row. */
  static String describe(Throwable failed) {
    StringBuilder text = new StringBuilder();
    int depth = 0;
    for (Throwable each = failed; each != null && depth < 4; each = each.getCause(), depth++) {
      text.append(depth == 0 ? "" : " < ").append(each.getClass().getSimpleName());
      if (each instanceof KafkaException || each instanceof JournalUnreadableException) {
        text.append(" (").append(each.getMessage()).append(')');
      } else if (each instanceof SQLException sql) {
        text.append(" (SQL state ").append(sql.getSQLState()).append(')');
      }
    }
    return text.toString();
  }
}
