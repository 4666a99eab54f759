package kz.egu.registry.application;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How often one caller may look for somebody by a number: who can try numbers without end finds out
 * who is on record. A caller's budget fills up evenly and is never fuller than full. Kept in
 * memory, by each process for itself, of so many callers at most: whoever has not searched for
 * longest is forgotten first. Thread-safe.
 */
public final class SearchBudget {
  private final Duration per;
  private final Duration each;
  private final InstantSource clock;

  /** When each caller's budget is full again. */
  private final Map<String, Instant> fullAgain;

  /**
   * @param searches one caller may do at once, and within {@code per} in the long run
   * @param callers remembered at most
   * @throws IllegalArgumentException if any of them is not positive
   */
  public SearchBudget(int searches, Duration per, int callers, InstantSource clock) {
    if (searches < 1 || callers < 1 || !per.isPositive()) {
      throw new IllegalArgumentException("a budget needs searches, a time and callers");
    }
    this.per = per;
    this.each = per.dividedBy(searches);
    this.clock = clock;
    this.fullAgain =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > callers;
          }
        };
  }

  /**
   * Takes one search from a caller's budget.
   *
   * @return empty if there was one; else how long until there is, in whole seconds, rounded up
   */
  public synchronized Optional<Duration> take(String subject) {
    Instant now = clock.instant();
    Instant before = fullAgain.getOrDefault(subject, now);
    // A clock set back must lock nobody out.
    Instant bounded = before.isAfter(now.plus(per)) ? now.plus(per) : before;
    Instant after = (bounded.isBefore(now) ? now : bounded).plus(each);
    Duration wait = Duration.between(now.plus(per), after);
    if (!wait.isPositive()) {
      fullAgain.put(subject, after);
      return Optional.empty();
    }
    fullAgain.put(subject, bounded);
    return Optional.of(Duration.ofSeconds(wait.plusNanos(999_999_999).toSeconds()));
  }

  /** Callers remembered now. */
  synchronized int callers() {
    return fullAgain.size();
  }
}
