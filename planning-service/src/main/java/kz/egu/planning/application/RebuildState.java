package kz.egu.planning.application;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a rebuild of the sums is.
 *
 * @param state none before the first, then running, finished, aborted or failed
 * @param detail why it failed; else empty
 * @param startedAt null before the first
 * @param finishedAt null while it runs
 * @param taken records read so far, over all partitions
 * @param total records the topic held when last looked at; 0 if it was not
 */
public record RebuildState(
    String state,
    String detail,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    long taken,
    long total) {
  /** Share read, 0 to 1; null before it can be said. */
  public @Nullable Double getShare() {
    return total > 0 ? Math.min(1.0, (double) taken / total) : null;
  }

  public boolean running() {
    return state.equals("running");
  }
}
