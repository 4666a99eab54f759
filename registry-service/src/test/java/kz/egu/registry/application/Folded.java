package kz.egu.registry.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.event.DoseFacts;
import kz.egu.kernel.id.DoseId;
import kz.egu.registry.domain.dose.History;
import kz.egu.registry.domain.dose.Series;

/**
 * What a consumer makes of events: the standing facts by dose, and sums by facts, subtracting
 * exactly what it added before.
 */
record Folded(Map<DoseId, DoseFacts> facts, Map<String, Integer> sums) {

  static Folded of(List<DoseEvent> events) {
    Map<DoseId, DoseFacts> facts = new HashMap<>();
    Map<String, Integer> sums = new HashMap<>();
    for (DoseEvent event : events) {
      assertThat(event.before().orElse(null))
          .as("before of version %s of %s", event.version(), event.doseId())
          .isEqualTo(facts.get(event.doseId()));
      event.before().ifPresent(before -> sums.merge(key(before), -1, Integer::sum));
      event.now().ifPresent(now -> sums.merge(key(now), 1, Integer::sum));
      event
          .now()
          .ifPresentOrElse(
              now -> facts.put(event.doseId(), now), () -> facts.remove(event.doseId()));
    }
    sums.values().removeIf(count -> count == 0);
    return new Folded(facts, sums);
  }

  /** What planners sum by. */
  private static String key(DoseFacts facts) {
    return facts.product() + "/" + facts.doseNumber() + "/" + facts.predecessor();
  }

  void assertSameAs(History history) {
    assertThat(facts).isEqualTo(Series.facts(history));
    Map<String, Integer> recount = new HashMap<>();
    Series.facts(history).values().forEach(one -> recount.merge(key(one), 1, Integer::sum));
    assertThat(sums).isEqualTo(recount);
  }
}
