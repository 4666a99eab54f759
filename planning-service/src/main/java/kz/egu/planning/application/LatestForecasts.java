package kz.egu.planning.application;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import kz.egu.planning.application.port.Sums.Counted;
import kz.egu.planning.domain.delay.ReportingDelay;
import kz.egu.planning.domain.demand.Forecast;
import org.jspecify.annotations.Nullable;

/**
 * The last few forecasts made, so that questions of the same sums are answered from one run, also
 * while it is still being made.
 */
final class LatestForecasts {
  private static final int KEPT = 6;

  /**
   * What a forecast is of.
   *
   * @param version of the sums
   */
  record Key(String version, LocalDate origin, @Nullable LocalDate asOf, int weeks) {}

  /**
   * A run of all programmes.
   *
   * @param byProgramme the programmes' forecasts
   */
  record Run(Counted<VolumeRow> history, ReportingDelay delay, Map<String, Forecast> byProgramme) {}

  private final Map<Key, CompletableFuture<Run>> kept =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, CompletableFuture<Run>> eldest) {
          return size() > KEPT;
        }
      };

  /** The run of this key; whoever asks first makes it, the others wait for it. */
  Run get(Key key, Supplier<Run> make) {
    CompletableFuture<Run> mine = new CompletableFuture<>();
    CompletableFuture<Run> earlier;
    synchronized (kept) {
      earlier = kept.putIfAbsent(key, mine);
    }
    if (earlier != null) {
      try {
        return earlier.join();
      } catch (CompletionException failed) {
        return make.get(); // The other's failure is not ours.
      }
    }
    try {
      Run run = make.get();
      mine.complete(run);
      return run;
    } catch (RuntimeException | Error failed) {
      synchronized (kept) {
        kept.remove(key, mine);
      }
      mine.completeExceptionally(failed);
      throw failed;
    }
  }
}
