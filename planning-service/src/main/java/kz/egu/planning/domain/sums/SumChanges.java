package kz.egu.planning.domain.sums;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.event.DoseFacts;
import kz.egu.kernel.event.Predecessor;

/**
 * What a batch of events does to the sums.
 *
 * <p>Each event takes away its dose as it was and adds it as it now is, both under the day of this
 * change. So the sum over all days up to one is what was known on that day, and the order of events
 * and their batches does not matter. A key whose changes cancel out stays, with 0: which rows there
 * are must not depend on how events fell into batches.
 */
public final class SumChanges {
  private final AgeBands ages;
  private final TreeMap<VolumeKey, Long> volumes = new TreeMap<>();
  private final TreeMap<CoverageKey, Long> coverage = new TreeMap<>();
  private final TreeMap<CohortKey, Long> cohorts = new TreeMap<>();

  private SumChanges(AgeBands ages) {
    this.ages = ages;
  }

  /**
   * The changes of all these events together.
   *
   * @param ages the bands people are counted by
   */
  public static SumChanges of(Collection<? extends DoseEvent> events, AgeBands ages) {
    SumChanges changes = new SumChanges(ages);
    for (DoseEvent event : events) {
      event.before().ifPresent(dose -> changes.count(dose, event.changedOn(), -1));
      event.now().ifPresent(dose -> changes.count(dose, event.changedOn(), 1));
    }
    return changes;
  }

  private void count(DoseFacts dose, LocalDate changedOn, long doses) {
    volumes.merge(VolumeKey.of(dose, ages, changedOn), doses, Long::sum);
    coverage.merge(CoverageKey.of(dose, ages, changedOn), doses, Long::sum);
    cohorts.merge(CohortKey.of(dose, changedOn), doses, Long::sum);
    Predecessor predecessor = dose.predecessor();
    if (predecessor != null) {
      cohorts.merge(CohortKey.before(dose, predecessor, changedOn), -doses, Long::sum);
    }
  }

  /** Doses given, in key order. */
  public SortedMap<VolumeKey, Long> volumes() {
    return Collections.unmodifiableSortedMap(volumes);
  }

  /** People covered, in key order. */
  public SortedMap<CoverageKey, Long> coverage() {
    return Collections.unmodifiableSortedMap(coverage);
  }

  /** People by their latest dose, in key order. */
  public SortedMap<CohortKey, Long> cohorts() {
    return Collections.unmodifiableSortedMap(cohorts);
  }
}
