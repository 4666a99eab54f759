package kz.egu.local.imports;

import java.time.Duration;
import java.util.Optional;
import kz.egu.local.PartFailed;
import org.jspecify.annotations.Nullable;

/** How long an import waits for a registry that is busy or away. */
final class Pause {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private Pause() {}

  /** Longer after each failure, to a bound. */
  static Duration after(int attempt) {
    return bounded(Duration.ofMillis(100L << Math.min(attempt, 8)));
  }

  /**
   * As the registry asks.
   *
   * @param retryAfter the header's value; whole seconds, a date is not waited for
   */
  static Optional<Duration> asked(@Nullable String retryAfter) {
    return Optional.ofNullable(retryAfter)
        .filter(value -> value.matches("\\d{1,6}"))
        .map(value -> bounded(Duration.ofSeconds(Long.parseLong(value))));
  }

  /**
   * @throws PartFailed if somebody stops the import meanwhile
   */
  static void rest(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new PartFailed("The import was stopped; run it again to go on", stopped);
    }
  }

  private static Duration bounded(Duration pause) {
    return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
  }
}
