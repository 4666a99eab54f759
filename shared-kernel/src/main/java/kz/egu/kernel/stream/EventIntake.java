package kz.egu.kernel.stream;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import kz.egu.kernel.event.NewerEventVersionException;
import kz.egu.kernel.stream.BatchTransaction.Outcome;
import kz.egu.kernel.stream.IntakeStatus.State;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads topics on one thread of its own and lets each event take effect in a PostgreSQL database
 * exactly once.
 *
 * <p>The next offset of each partition, with the topic's id, is a row in the same database and
 * moves in the transaction of the effect; Kafka keeps no offset. Every failure has one answer:
 * leave the group, wait a moment, join again and start from the rows. So a restarted database or
 * broker heals by itself, and a replica that lost a partition without knowing it moves no row and
 * leaves no effect.
 *
 * <ul>
 *   <li>An unknown type or unreadable value is parked with its offset in the same transaction.
 *   <li>A journal position that does not rise within its partition is parked too: it must not count
 *       twice.
 *   <li>A newer major version, a topic that was deleted and made again, an offset the topic no
 *       longer has, or too many parked events stop it; only an operator can go on from there.
 * </ul>
 *
 * <p>The database needs the tables {@code intake_offset} and {@code parked_event}; each service
 * makes them in its own migration, from the text of {@code kz/egu/kernel/stream/tables.sql}.
 *
 * @param <E> what the consumer works with
 */
public final class EventIntake<E> implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(EventIntake.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  /** A session that lived this long was not doomed from its start. */
  private static final Duration WORKED = Duration.ofSeconds(30);

  private static final Duration CLOSE_BOUND = Duration.ofSeconds(20);

  private final IntakeSettings settings;
  private final BatchTransaction<E> batches;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition closeAsked = lock.newCondition();
  private final LongAdder taken = new LongAdder();
  private final LongAdder parked = new LongAdder();

  private @Nullable IntakeSession<E> session; // under the lock
  private volatile boolean closing;
  private volatile State state = State.STARTING;
  private volatile String detail = "";
  private volatile boolean hasRun;
  private volatile long behind = -1;
  private volatile long lastTurnNanos = System.nanoTime();

  /**
   * Makes it; {@link #start()} starts it.
   *
   * @param database connections outside any JTA transaction: the intake commits by itself
   */
  public EventIntake(
      IntakeSettings settings,
      DataSource database,
      EventReader<E> reader,
      BatchEffect<E> effect,
      InstantSource clock) {
    this.settings = settings;
    this.batches =
        new BatchTransaction<>(
            database,
            new OffsetRows(settings.consumer()),
            new ParkedRows(settings.consumer(), settings.maxParked(), clock),
            reader,
            effect);
    this.thread =
        Thread.ofPlatform().daemon().name("intake-" + settings.consumer()).unstarted(this::run);
  }

  /** Starts reading and returns at once. */
  public void start() {
    lastTurnNanos = System.nanoTime();
    thread.start();
  }

  public IntakeStatus status() {
    return new IntakeStatus(
        state,
        detail,
        hasRun,
        Duration.ofNanos(System.nanoTime() - lastTurnNanos),
        thread.isAlive(),
        taken.sum(),
        parked.sum(),
        behind);
  }

  /**
   * Lets those parked as unreadable take effect that can be read by now, in one transaction.
   *
   * @param atMost how many to look at
   * @return how many took effect
   */
  public int replayParked(int atMost) throws SQLException {
    int replayed = batches.replay(atMost);
    taken.add(replayed);
    return replayed;
  }

  /** Lets the batch at hand end, then leaves the group. */
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      closeAsked.signalAll();
      if (session != null) {
        session.wakeUp();
      }
    } finally {
      lock.unlock();
    }
    try {
      thread.join(CLOSE_BOUND);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Duration wait = FIRST_WAIT;
    while (!closing) {
      lastTurnNanos = System.nanoTime();
      long openedNanos = lastTurnNanos;
      long before = taken.sum();
      try (IntakeSession<E> opened = open()) {
        while (!closing) {
          Outcome outcome = opened.turn();
          lastTurnNanos = System.nanoTime();
          count(outcome);
          behind = opened.behind();
          if (opened.hasJoined()) {
            resumed();
          }
        }
      } catch (WakeupException asked) {
        // Closing.
      } catch (RuntimeException | SQLException failed) {
        if (mustStop(failed)) {
          return;
        }
        waiting(failed);
        boolean worked = taken.sum() > before || System.nanoTime() - openedNanos > WORKED.toNanos();
        wait = worked ? FIRST_WAIT : longer(wait);
        pause(wait);
      } finally {
        forget();
      }
    }
    state = State.CLOSED;
  }

  private IntakeSession<E> open() {
    IntakeSession<E> opened = new IntakeSession<>(settings, batches);
    lock.lock();
    try {
      session = opened;
      if (closing) {
        opened.wakeUp();
      }
    } finally {
      lock.unlock();
    }
    return opened;
  }

  private void forget() {
    behind = -1;
    lock.lock();
    try {
      session = null;
    } finally {
      lock.unlock();
    }
  }

  private void count(Outcome outcome) {
    taken.add(outcome.taken());
    if (outcome.parked() > 0) {
      parked.add(outcome.parked());
      LOG.errorf(
          "Intake %s parked %d record(s), the first at %s. Look at the table parked_event.",
          settings.consumer(), outcome.parked(), outcome.firstParked());
    }
  }

  private void resumed() {
    if (state != State.RUNNING) {
      LOG.infof("Intake %s reads %s", settings.consumer(), settings.topics());
      hasRun = true;
      detail = "";
      state = State.RUNNING;
    }
  }

  private boolean mustStop(Throwable failed) {
    String why = whyStop(failed);
    if (why == null) {
      return false;
    }
    detail = why;
    state = State.STOPPED;
    LOG.fatalf("Intake %s stopped: %s", settings.consumer(), why);
    return true;
  }

  private static @Nullable String whyStop(Throwable failed) {
    // Kafka wraps what a rebalance listener throws.
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case IntakeStoppedException stop -> {
          return stop.getMessage();
        }
        case NewerEventVersionException newer -> {
          return newer.getMessage() + ": upgrade this service";
        }
        case OffsetOutOfRangeException cut -> {
          return "the topic no longer has what comes next here, in "
              + cut.partitions()
              + ": it was cut or lost its end; rebuild";
        }
        default -> {}
      }
    }
    return null;
  }

  private void waiting(Throwable failed) {
    String why = describe(failed);
    if (state != State.WAITING || !why.equals(detail)) {
      LOG.warnf("Intake %s waits: %s", settings.consumer(), why);
    }
    detail = why;
    state = State.WAITING;
  }

  /** Classes and our own words only: a driver's message may quote a row. */
  private static String describe(Throwable failed) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (!text.isEmpty()) {
        text.append(" < ");
      }
      text.append(cause.getClass().getSimpleName());
      if (cause instanceof SQLException sql) {
        text.append(" (SQL state ").append(sql.getSQLState()).append(')');
      }
      if (cause instanceof LostRaceException) {
        text.append(": ").append(cause.getMessage());
      }
    }
    return text.toString();
  }

  private static Duration longer(Duration wait) {
    Duration doubled = wait.multipliedBy(2);
    return doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
  }

  private void pause(Duration wait) {
    lock.lock();
    try {
      long left = wait.toNanos();
      while (left > 0 && !closing) {
        left = closeAsked.awaitNanos(left);
      }
    } catch (InterruptedException interrupted) {
      closing = true;
    } finally {
      lock.unlock();
    }
  }
}
