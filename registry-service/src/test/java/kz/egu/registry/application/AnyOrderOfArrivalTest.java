package kz.egu.registry.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.id.Identifier;
import kz.egu.registry.application.port.JournalEntry;
import kz.egu.registry.domain.command.Command;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.command.PersonReference;
import kz.egu.registry.domain.dose.History;
import kz.egu.registry.domain.dose.Series;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;

/**
 * In whatever order, in whatever batches, and with whatever mistakes voided on the way, a person's
 * doses become known: the numbers come out by day, and the events add up to them.
 */
class AnyOrderOfArrivalTest {
  private static final LocalDate FIRST_DAY = LocalDate.parse("2021-01-01");

  /** Two products of one programme, and one of another. */
  private static final List<String> VACCINES = List.of("208", "207", "141");

  @Property(tries = 150)
  void numbersAndSumsDoNotDependOnOrder(
      @ForAll @Size(min = 1, max = 12) @UniqueElements List<@IntRange(max = 2_000) Integer> days,
      @ForAll long seed) {
    Random random = new Random(seed);
    Map<Integer, String> vaccines = new HashMap<>();
    days.forEach(day -> vaccines.put(day, VACCINES.get(random.nextInt(VACCINES.size()))));
    List<Integer> arrival = new ArrayList<>(days);
    Collections.shuffle(arrival, random);
    InMemoryLedger ledger = new InMemoryLedger();
    List<Integer> kept = new ArrayList<>(days);
    try (Clinic clinic = new Clinic(ledger)) {
      while (!arrival.isEmpty()) {
        int size = 1 + random.nextInt(arrival.size());
        List<Integer> batch = new ArrayList<>(arrival.subList(0, size));
        arrival.subList(0, size).clear();
        List<Outcome> outcomes =
            clinic.submit(
                random.nextBoolean(),
                batch.stream()
                    .map(day -> record(clinic, day, vaccines.getOrDefault(day, "208")))
                    .toArray(Command[]::new));
        assertThat(outcomes).hasOnlyElementsOfType(Outcome.DoseRecorded.class);
        if (random.nextInt(3) == 0) {
          Outcome.DoseRecorded mistake = (Outcome.DoseRecorded) outcomes.getFirst();
          clinic.submit(new Command.VoidDose(mistake.doseId(), null, "a mistake"));
          kept.removeIf(batch.getFirst()::equals);
        }
      }
    }

    History history = ledger.history(Identifier.iin(Clinic.AIDOS)).orElseThrow();
    Map<LocalDate, Integer> numbers = new TreeMap<>();
    Series.facts(history)
        .values()
        .forEach(facts -> numbers.put(facts.occurredOn(), facts.doseNumber()));
    assertThat(numbers).isEqualTo(numbersByDay(kept, vaccines));
    Folded.of(events(ledger)).assertSameAs(history);
    assertThat(events(ledger).getLast().personVersion()).isEqualTo(events(ledger).size());
    assertThat(history.person().version()).isEqualTo(events(ledger).size());
  }

  private static Command record(Clinic clinic, int day, String vaccine) {
    return new Command.RecordDose(
        new PersonReference.Described(Clinic.aidos()),
        clinic.dose(vaccine, "LOT1", FIRST_DAY.plusDays(day).toString()),
        null,
        List.of());
  }

  /** The same answer found without any of our code: count the days before, by programme. */
  private static Map<LocalDate, Integer> numbersByDay(
      List<Integer> days, Map<Integer, String> vaccines) {
    Map<LocalDate, Integer> numbers = new TreeMap<>();
    for (Integer day : days) {
      boolean influenza = "141".equals(vaccines.get(day));
      long before =
          days.stream()
              .filter(other -> other < day && "141".equals(vaccines.get(other)) == influenza)
              .count();
      numbers.put(FIRST_DAY.plusDays(day), (int) before + 1);
    }
    return numbers;
  }

  private static List<DoseEvent> events(InMemoryLedger ledger) {
    return ledger.journal().stream().map(JournalEntry::event).filter(Objects::nonNull).toList();
  }
}
