package kz.egu.planning.adapter.schedule;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kz.egu.planning.application.TrackProjections;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Looks now and then whether this week's projection is kept already; a second replica finds it. */
@ApplicationScoped
class WeeklyTracking {
  private static final Logger LOG = Logger.getLogger(WeeklyTracking.class);

  private final TrackProjections tracking;
  private final Duration every;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("weekly-tracking").factory());

  @Inject
  WeeklyTracking(
      TrackProjections tracking, @ConfigProperty(name = "egu.tracking.every") Duration every) {
    this.tracking = tracking;
    this.every = every;
  }

  void start(@Observes StartupEvent started) {
    var _ =
        timer.scheduleWithFixedDelay(
            this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent ending) {
    timer.shutdownNow();
  }

  private void look() {
    try {
      int kept = tracking.makeDue();
      if (kept > 0) {
        LOG.infof("This week's projection is kept to be judged: %d forecast weeks", kept);
      }
    } catch (RuntimeException failed) {
      LOG.warnf("This week's projection waits: %s", failed.getClass().getSimpleName());
    }
  }
}
