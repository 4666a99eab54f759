package kz.egu.registry.adapter.rest;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import kz.egu.kernel.http.FrontCode;
import kz.egu.kernel.http.ProblemException;

/** How many bulk requests may run at once: each holds buffers and a table of what it has seen. */
@Singleton
class BulkRoom {
  static final int MOST = 4;

  /** So that no caller keeps all the others out. */
  static final int MOST_OF_ONE_CALLER = 2;

  private final Map<String, Integer> running = new HashMap<>();

  /** A place taken. Closing it again changes nothing. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * @throws ProblemException {@code too-many-streams} (429) if the caller has enough running,
   *     {@code busy} (503) if there is no place at all
   */
  synchronized Place take(String subject) {
    int own = running.getOrDefault(subject, 0);
    if (own >= MOST_OF_ONE_CALLER) {
      throw new ProblemException(RegistryCode.TOO_MANY_STREAMS);
    }
    if (running.values().stream().mapToInt(Integer::intValue).sum() >= MOST) {
      throw new ProblemException(FrontCode.BUSY);
    }
    running.put(subject, own + 1);
    AtomicBoolean open = new AtomicBoolean(true);
    return () -> {
      if (open.compareAndSet(true, false)) {
        leave(subject);
      }
    };
  }

  private synchronized void leave(String subject) {
    running.computeIfPresent(subject, (who, count) -> count == 1 ? null : count - 1);
  }
}
