package kz.egu.registry.application;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kz.egu.kernel.id.IdSource;
import kz.egu.registry.application.port.LedgerUnavailableException;
import kz.egu.registry.application.port.Matches;
import kz.egu.registry.domain.matching.Likeness;

/**
 * Looks for records that may be of one person, behind the writer and never in its way: it follows
 * the journal, so that it sees every new or changed identity once it is durable, and of two
 * newcomers described alike at the same moment it sees both. It only asks; people decide. One
 * thread.
 */
public final class FindLikePersons implements AutoCloseable {
  static final int ROWS = 2_000;

  private static final System.Logger LOG = System.getLogger(FindLikePersons.class.getName());

  private static final int STOP_PATIENCE_SECONDS = 5;

  private final Matches matches;
  private final IdSource ids;
  private final InstantSource clock;
  private final ScheduledExecutorService thread;

  public FindLikePersons(Matches matches, IdSource ids, InstantSource clock) {
    this.matches = matches;
    this.ids = ids;
    this.clock = clock;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("registry-matching").daemon().factory());
  }

  /** Looks again and again, with this pause whenever there is nothing new. */
  public void start(Duration pause) {
    var _ =
        thread.scheduleWithFixedDelay(
            this::lookPatiently, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Looks at everything the journal holds by now.
   *
   * @throws LedgerUnavailableException if the database does not answer
   */
  public void look() {
    while (!thread.isShutdown()
        && matches.look(ROWS, Likeness::mayBeOne, ids::next, clock.instant()) > 0) {
      // the next rows
    }
  }

  private void lookPatiently() {
    try {
      look();
    } catch (LedgerUnavailableException away) {
      // The next turn tries again; the writer, which cannot work either, makes it known.
    } catch (RuntimeException failed) {
      // What is thrown out of here would end all further turns without a word.
      LOG.log(Level.ERROR, "like persons are not looked for: {0}", failed.getClass().getName());
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(STOP_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException stopped) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
