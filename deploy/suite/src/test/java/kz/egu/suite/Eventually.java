package kz.egu.suite;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for a condition with a bound. */
final class Eventually {
  private static final long PROBE_NS = Duration.ofMillis(20).toNanos();

  private Eventually() {}

  /** The first value that satisfies the condition within the limit. */
  static <T> T within(Duration limit, Supplier<T> probe, Predicate<T> condition) {
    long end = System.nanoTime() + limit.toNanos();
    T value = probe.get();
    while (!condition.test(value)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + limit + "; last seen: " + value);
      }
      LockSupport.parkNanos(PROBE_NS);
      value = probe.get();
    }
    return value;
  }
}
