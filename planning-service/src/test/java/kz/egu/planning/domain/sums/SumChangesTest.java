package kz.egu.planning.domain.sums;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.planning.model.RandomHistory;
import kz.egu.planning.model.Recount;
import kz.egu.planning.model.RegistryModel;
import kz.egu.planning.model.RegistryModel.Dose;
import kz.egu.planning.model.RegistryModel.Person;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Whatever happened, in whatever batches it is told: the sums are those of the doses on record. */
class SumChangesTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 2);

  /** The sums by key, as if every batch had been added to tables. */
  private final Map<VolumeKey, Long> volumes = new TreeMap<>();

  private final Map<CoverageKey, Long> coverage = new TreeMap<>();
  private final Map<CohortKey, Long> cohorts = new TreeMap<>();

  @Property(tries = 300)
  void sumsEqualARecountAsOfAnyDay(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 6) int people,
      @ForAll @IntRange(min = 1, max = 80) int steps,
      @ForAll @IntRange(min = 1, max = 50) int batch,
      @ForAll boolean shuffled) {
    SumChangesTest sums = new SumChangesTest();
    RegistryModel registry = RandomHistory.of(seed, people, steps);
    List<DoseEvent> events = new ArrayList<>(registry.events());
    if (shuffled) {
      Collections.shuffle(events, new Random(seed));
    }
    for (int at = 0; at < events.size(); at += batch) {
      sums.add(events.subList(at, Math.min(events.size(), at + batch)));
    }
    events.stream()
        .map(DoseEvent::changedOn)
        .distinct()
        .forEach(day -> sums.equalARecount(registry, day));
    sums.equalARecount(registry, registry.today());
    sums.equalARecount(registry, registry.today().minusYears(50));
  }

  @Test
  void aVoidedDoseIsStillSeenAsOfTheDayBefore() {
    RegistryModel registry = new RegistryModel(MONDAY);
    Person person = registry.person(1990, "KZ-75");
    Dose dose = registry.administer(person, MONDAY, "208", "covid-19", "KZ-71", Provenance.PRIMARY);
    registry.day(MONDAY.plusDays(3));
    registry.voidDose(person, dose);
    add(registry.events());
    assertThat(until(volumes, MONDAY.plusDays(2), SumChangesTest::text, VolumeKey::recordedOn))
        .containsExactly(Map.entry("KZ-71|2026-11-02|208|covid-19|1|30-39|primary", 1L));
    assertThat(until(volumes, MONDAY.plusDays(3), SumChangesTest::text, VolumeKey::recordedOn))
        .isEmpty();
    assertThat(volumes.values()).containsExactly(1L, -1L);
  }

  @Test
  void aNextDoseMovesOnePersonOn() {
    RegistryModel registry = new RegistryModel(MONDAY);
    Person person = registry.person(1990, "KZ-75");
    registry.administer(
        person, MONDAY.minusWeeks(4), "208", "covid-19", "KZ-71", Provenance.PRIMARY);
    registry.administer(person, MONDAY, "207", "covid-19", "KZ-71", Provenance.PRIMARY);
    add(registry.events());
    assertThat(until(cohorts, MONDAY, SumChangesTest::text, CohortKey::recordedOn))
        .containsExactly(Map.entry("KZ-75|covid-19|2|2026-11-02|207", 1L));
    assertThat(until(coverage, MONDAY, SumChangesTest::text, CoverageKey::recordedOn).values())
        .containsExactly(1L, 1L);
  }

  private void add(List<DoseEvent> events) {
    SumChanges changes = SumChanges.of(events, AgeBands.startingAt(Recount.AGE_BANDS));
    changes.volumes().forEach((key, doses) -> volumes.merge(key, doses, Long::sum));
    changes.coverage().forEach((key, people) -> coverage.merge(key, people, Long::sum));
    changes.cohorts().forEach((key, people) -> cohorts.merge(key, people, Long::sum));
  }

  private void equalARecount(RegistryModel registry, LocalDate day) {
    assertThat(until(volumes, day, SumChangesTest::text, VolumeKey::recordedOn))
        .isEqualTo(Recount.volumes(registry.histories(day)));
    assertThat(until(coverage, day, SumChangesTest::text, CoverageKey::recordedOn))
        .isEqualTo(Recount.coverage(registry.histories(day)));
    assertThat(until(cohorts, day, SumChangesTest::text, CohortKey::recordedOn))
        .isEqualTo(Recount.cohorts(registry.histories(day)));
  }

  private static <K> Map<String, Long> until(
      Map<K, Long> sums,
      LocalDate day,
      Function<K, String> text,
      Function<K, LocalDate> recordedOn) {
    Map<String, Long> until = new TreeMap<>();
    sums.forEach(
        (key, count) -> {
          if (!recordedOn.apply(key).isAfter(day)) {
            until.merge(text.apply(key), count, Long::sum);
          }
        });
    until.values().removeIf(count -> count == 0);
    return until;
  }

  private static String text(VolumeKey key) {
    return joined(
        key.region(),
        Weeks.mondayOf(key.day()),
        key.product(),
        key.programme(),
        key.doseNumber(),
        key.ageBand().text(),
        key.provenance().wire());
  }

  private static String text(CoverageKey key) {
    return joined(
        key.region(), key.homeKnown(), key.programme(), key.doseNumber(), key.ageBand().text());
  }

  private static String text(CohortKey key) {
    return joined(key.region(), key.programme(), key.doseNumber(), key.lastWeek(), key.product());
  }

  private static String joined(Object... parts) {
    return String.join("|", List.of(parts).stream().map(Object::toString).toList());
  }
}
