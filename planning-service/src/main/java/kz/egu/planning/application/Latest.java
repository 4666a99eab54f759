package kz.egu.planning.application;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The last few answers that take long to make, so that one question is answered once, also while it
 * is still being made. While doses come every second, what they are made of is never the same
 * twice; so an answer may be a little older than that, and says itself as of which event it is.
 *
 * <p>Thread-safe.
 *
 * @param <K> what is asked
 * @param <V> the answer
 */
final class Latest<K, V> {
  private final long keptNanos;
  private final LongSupplier nanoTime;
  private final Map<K, Kept<V>> kept;

  private record Kept<V>(String version, long beganNanos, CompletableFuture<V> answer) {}

  /**
   * @param most answers kept
   * @param keptFor how long an answer stands though something changed under it
   */
  Latest(int most, Duration keptFor) {
    this(most, keptFor, System::nanoTime);
  }

  Latest(int most, Duration keptFor, LongSupplier nanoTime) {
    this.keptNanos = keptFor.toNanos();
    this.nanoTime = nanoTime;
    this.kept =
        new LinkedHashMap<>(most, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Kept<V>> eldest) {
            return size() > most;
          }
        };
  }

  /**
   * The answer; whoever asks first makes it, the others wait for it.
   *
   * @param version of what it is made of, read before it is made
   */
  V get(K asked, String version, Supplier<V> make) {
    Kept<V> mine = new Kept<>(version, nanoTime.getAsLong(), new CompletableFuture<>());
    Kept<V> earlier;
    synchronized (kept) {
      earlier = kept.get(asked);
      if (earlier == null || !stands(earlier, mine)) {
        earlier = null;
        kept.put(asked, mine);
      }
    }
    return earlier == null ? make(asked, mine, make) : wait(earlier, make);
  }

  private boolean stands(Kept<V> earlier, Kept<V> now) {
    return earlier.version().equals(now.version())
        || now.beganNanos() - earlier.beganNanos() < keptNanos;
  }

  private V make(K asked, Kept<V> mine, Supplier<V> make) {
    try {
      V made = make.get();
      mine.answer().complete(made);
      return made;
    } catch (RuntimeException | Error failed) {
      synchronized (kept) {
        kept.remove(asked, mine);
      }
      mine.answer().completeExceptionally(failed);
      throw failed;
    }
  }

  private V wait(Kept<V> earlier, Supplier<V> make) {
    try {
      return earlier.answer().join();
    } catch (CompletionException failed) {
      return make.get(); // The other's failure is not ours.
    }
  }
}
