package kz.egu.registry.adapter.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import kz.egu.registry.application.RelayProgress;
import kz.egu.registry.application.StopSignal;
import kz.egu.registry.application.port.JournalFeed;
import kz.egu.registry.application.port.JournalUnreadableException;
import kz.egu.registry.domain.relay.JournalPlace;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Watches the age of the oldest row not yet relayed, from outside the relay's own thread: whatever
 * that one hangs on, the alarm still sounds.
 */
final class RelayWatch {
  private static final Logger LOG = Logger.getLogger(RelayWatch.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration ALARM_INTERVAL = Duration.ofMinutes(1);

  private final JournalFeed feed;
  private final RelayProgress progress;
  private final InstantSource clock;
  private final Duration alarmAfter;
  private volatile double oldestAgeSeconds = Double.NaN;
  private @Nullable Instant lastAlarm;

  RelayWatch(JournalFeed feed, RelayProgress progress, InstantSource clock, Duration alarmAfter) {
    this.feed = feed;
    this.progress = progress;
    this.clock = clock;
    this.alarmAfter = alarmAfter;
  }

  /** Zero if all is relayed; not a number while this instance does not know. */
  double oldestAgeSeconds() {
    return oldestAgeSeconds;
  }

  boolean isLate() {
    return oldestAgeSeconds >= alarmAfter.toSeconds();
  }

  void run(StopSignal stop) {
    do {
      look();
    } while (!stop.pause(INTERVAL));
  }

  void look() {
    try {
      Optional<JournalPlace> place = place();
      if (place.isEmpty()) {
        oldestAgeSeconds = Double.NaN;
        return;
      }
      Instant now = clock.instant();
      oldestAgeSeconds =
          feed.oldestAfter(place.get())
              .map(oldest -> Math.max(0, Duration.between(oldest, now).toMillis() / 1000.0))
              .orElse(0.0);
      if (isLate() && (lastAlarm == null || !now.isBefore(lastAlarm.plus(ALARM_INTERVAL)))) {
        lastAlarm = now;
        LOG.errorf(
            "ALARM journal relay: the oldest event not yet published is %.0f s old (relay %s%s)."
                + " Either the relay is down, or a write transaction is held open somewhere in the"
                + " database's cluster.",
            oldestAgeSeconds, progress.standing().phase(), reason());
      }
    } catch (JournalUnreadableException unreachable) {
      // The relay itself reports it; the age is simply not known.
      oldestAgeSeconds = Double.NaN;
    }
  }

  /** A leader without a cursor has published nothing yet: then every row counts. */
  private Optional<JournalPlace> place() {
    return progress
        .cursor()
        .map(cursor -> cursor.place())
        .or(
            () ->
                progress.standing().phase() == RelayProgress.Phase.LEADING
                    ? Optional.of(JournalPlace.START)
                    : Optional.empty());
  }

  private String reason() {
    String reason = progress.standing().reason();
    return reason.isEmpty() ? "" : ": " + reason;
  }
}
