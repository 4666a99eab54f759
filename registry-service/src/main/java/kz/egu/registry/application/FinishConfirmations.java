package kz.egu.registry.application;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kz.egu.registry.application.port.LedgerUnavailableException;

/**
 * Looks again and again for self-reports that were confirmed and whose dose was not recorded, as
 * after a kill, and records it. Thread-safe.
 */
public final class FinishConfirmations implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(FinishConfirmations.class.getName());

  private final DecideSelfReports decide;
  private final InstantSource clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("registry-self-reports").daemon().factory());

  public FinishConfirmations(DecideSelfReports decide, InstantSource clock) {
    this.decide = decide;
    this.clock = clock;
  }

  /**
   * @param patience how long whoever confirmed is left to finish by themselves; also the pause
   */
  public void start(Duration patience) {
    var _ =
        thread.scheduleWithFixedDelay(
            () -> look(patience), 0, patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look(Duration patience) {
    try {
      int _ = decide.finish(clock.instant().minus(patience));
    } catch (LedgerUnavailableException away) {
      // The next turn tries again; the writer, which cannot work either, makes it known.
    } catch (RuntimeException failed) {
      // What is thrown out of here would end all further turns without a word.
      LOG.log(Level.ERROR, "confirmations are not finished: {0}", failed.getClass().getName());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
