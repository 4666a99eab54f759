package kz.egu.local;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waiting for a condition with a bound. */
public final class Await {
  private Await() {}

  /** A condition that may fail while it is probed; a failed probe counts as not yet. */
  @FunctionalInterface
  public interface Condition {
    boolean holds() throws Exception;
  }

  /** Probes every 25 ms until the condition holds (true) or the bound has passed (false). */
  public static boolean until(Duration bound, Condition condition) {
    return until(bound, Duration.ofMillis(25), condition);
  }

  /** The same with another pause between probes, where a probe costs or leaves something. */
  public static boolean until(Duration bound, Duration pause, Condition condition) {
    long end = System.nanoTime() + bound.toNanos();
    while (true) {
      try {
        if (condition.holds()) {
          return true;
        }
      } catch (PartFailed decided) {
        throw decided;
      } catch (Exception notYet) {
        if (notYet instanceof InterruptedException) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
      if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(pause.toNanos());
    }
  }
}
