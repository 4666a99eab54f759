package kz.egu.issuer.adapter.schedule;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import kz.egu.issuer.application.port.Attention;
import org.jboss.logging.Logger;

/** Raises the alarm over persons whose pass cannot be made or may be wrong; counts only. */
@Singleton
final class Watch {
  private static final Logger LOG = Logger.getLogger(Watch.class);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Attention attention;
  private final AtomicLong waiting = new AtomicLong();
  private final AtomicLong withGaps = new AtomicLong();

  Watch(Attention attention, MeterRegistry meters) {
    this.attention = attention;
    meters.gauge("egu.issuer.holders.waiting", waiting);
    meters.gauge("egu.issuer.holders.with.gaps", withGaps);
  }

  @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    Attention.Counts counts = attention.count(PATIENCE);
    if (waiting.getAndSet(counts.waiting()) != counts.waiting() && counts.waiting() > 0) {
      LOG.errorf(
          "%d persons have doses here for over a minute without their identity", counts.waiting());
    }
    if (withGaps.getAndSet(counts.withGaps()) != counts.withGaps() && counts.withGaps() > 0) {
      LOG.errorf("%d persons miss dose events: look at the parked events", counts.withGaps());
    }
  }
}
