package kz.egu.registry.application;

import static kz.egu.registry.application.Clinic.foreigner;
import static kz.egu.registry.application.Stories.assertEventsTellRecord;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import kz.egu.kernel.id.Identifier;
import kz.egu.registry.domain.command.Command;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.command.PersonReference;
import kz.egu.registry.domain.dose.History;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;

/**
 * One person is on record under several numbers, and some of their doses were typed into a
 * stranger's record. In whatever order the doses, the moves back and the merges arrive, the person
 * ends with the numbers, the verdicts and the next-due windows a careful clerk would have got from
 * one record, the stranger with none, and every record's events add up to it.
 */
class AnyOrderOfCorrectionsTest {
  private static final LocalDate FIRST_DAY = LocalDate.parse("2021-01-01");
  private static final int NUMBERS = 4;
  private static final String STRANGER = "STRANGER";

  /** Two components, other products of their programme, one yearly, two live, one combined. */
  private static final List<String> VACCINES =
      List.of("505", "208", "207", "141", "03", "21", "94", "107");

  @Property(tries = 150)
  void neitherNumbersNorWhatIsDueDependOnOrder(
      @ForAll @Size(min = 1, max = 10) @UniqueElements List<@IntRange(max = 2_000) Integer> days,
      @ForAll long seed) {
    Random random = new Random(seed);
    Map<Integer, String> vaccines = new HashMap<>();
    days.forEach(day -> vaccines.put(day, VACCINES.get(random.nextInt(VACCINES.size()))));
    InMemoryLedger ledger = new InMemoryLedger();
    List<Integer> toRecord = new ArrayList<>(days);
    Collections.shuffle(toRecord, random);
    List<Integer> toMerge = new ArrayList<>(IntStream.range(1, NUMBERS).boxed().toList());
    Collections.shuffle(toMerge, random);
    List<Outcome.DoseRecorded> astray = new ArrayList<>();
    try (Clinic clinic = new Clinic(ledger)) {
      for (int number = 0; number < NUMBERS; number++) {
        clinic.submit(new Command.RegisterPerson(foreigner("P" + number)));
      }
      while (!toRecord.isEmpty() || !toMerge.isEmpty() || !astray.isEmpty()) {
        int turn = random.nextInt(3);
        if (turn == 0 && !toRecord.isEmpty()) {
          Integer day = toRecord.removeLast();
          boolean wrong = random.nextInt(3) == 0;
          Outcome.DoseRecorded dose =
              clinic.recorded(
                  foreigner(wrong ? STRANGER : any(random)),
                  vaccines.getOrDefault(day, "208"),
                  "L1",
                  on(day));
          if (wrong) {
            astray.add(dose);
          }
        } else if (turn == 1 && !toMerge.isEmpty()) {
          merge(clinic, ledger, "P" + toMerge.removeLast(), "P" + random.nextInt(NUMBERS));
        } else if (turn == 2 && !astray.isEmpty()) {
          Outcome.DoseRecorded dose = astray.removeLast();
          Outcome moved =
              clinic.submit(
                  new Command.MoveDose(
                      dose.doseId(),
                      null,
                      new PersonReference.Described(foreigner(any(random))),
                      "not his"));
          assertThat(moved).isInstanceOf(Outcome.DoseMoved.class);
        }
      }
      for (int number = 1; number < NUMBERS; number++) {
        merge(clinic, ledger, "P" + number, "P0");
      }
    }
    InMemoryLedger careful = new InMemoryLedger();
    try (Clinic clinic = new Clinic(careful)) {
      days.stream()
          .sorted()
          .forEach(
              day ->
                  clinic.recorded(
                      foreigner("P0"), vaccines.getOrDefault(day, "208"), "L1", on(day)));
    }
    Told expected = Told.of(history(careful, "P0"));
    for (int number = 0; number < NUMBERS; number++) {
      assertThat(Told.of(history(ledger, "P" + number))).isEqualTo(expected);
    }
    ledger
        .history(new Identifier("passport", STRANGER))
        .ifPresent(stranger -> assertThat(stranger.doses()).isEmpty());
    assertEventsTellRecord(ledger);
  }

  private static String on(Integer day) {
    return FIRST_DAY.plusDays(day).toString();
  }

  private static String any(Random random) {
    return "P" + random.nextInt(NUMBERS);
  }

  private static void merge(Clinic clinic, InMemoryLedger ledger, String one, String other) {
    History duplicate = history(ledger, one);
    History survivor = history(ledger, other);
    if (!duplicate.person().id().equals(survivor.person().id())) {
      Outcome merged =
          clinic.submit(
              new Command.MergePersons(
                  duplicate.person().id(), survivor.person().id(), "one and the same"));
      assertThat(merged).isInstanceOf(Outcome.PersonsMerged.class);
    }
  }

  private static History history(InMemoryLedger ledger, String passport) {
    return ledger.history(new Identifier("passport", passport)).orElseThrow();
  }
}
