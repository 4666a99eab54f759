package kz.egu.registry.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kz.egu.kernel.id.Identifier;
import kz.egu.registry.domain.command.Command;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.command.PersonReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;

/**
 * However a person's doses become known (late, entered under a wrong day and corrected, entered in
 * error and voided), in the end the same doses count and the same is due next as if a careful clerk
 * had entered them day by day.
 */
class CalendarInAnyOrderTest {
  private static final LocalDate FIRST_DAY = LocalDate.parse("2020-04-01");
  private static final int WRONG_BY_DAYS = 1_200;

  /** Two components, other products of their programme, one yearly, two live, one combined. */
  private static final List<String> VACCINES =
      List.of("505", "208", "207", "141", "03", "21", "94", "107");

  @Property(tries = 150)
  void theSameCountsAndTheSameIsDue(
      @ForAll @Size(min = 1, max = 10) @UniqueElements List<@IntRange(max = 1_100) Integer> days,
      @ForAll long seed) {
    Random random = new Random(seed);
    Map<Integer, String> vaccines = new HashMap<>();
    days.forEach(day -> vaccines.put(day, VACCINES.get(random.nextInt(VACCINES.size()))));
    List<Integer> arrival = new ArrayList<>(days);
    Collections.shuffle(arrival, random);
    List<Integer> kept = new ArrayList<>(days);
    InMemoryLedger ledger = new InMemoryLedger();
    try (Clinic clinic = new Clinic(ledger)) {
      for (Integer day : arrival) {
        String vaccine = vaccines.getOrDefault(day, "208");
        switch (random.nextInt(4)) {
          case 0 -> {
            Outcome.DoseRecorded wrong = recorded(clinic, vaccine, day + WRONG_BY_DAYS);
            Outcome amended =
                clinic.submit(
                    new Command.AmendDose(
                        wrong.doseId(), 1, null, clinic.dose(vaccine, "LOT1", on(day)), null));
            assertThat(amended).isInstanceOf(Outcome.DoseCorrected.class);
          }
          case 1 -> {
            Outcome.DoseRecorded mistake = recorded(clinic, vaccine, day);
            clinic.submit(new Command.VoidDose(mistake.doseId(), null, "a mistake"));
            kept.removeIf(day::equals);
          }
          default -> recorded(clinic, vaccine, day);
        }
      }
    }
    InMemoryLedger careful = new InMemoryLedger();
    try (Clinic clinic = new Clinic(careful)) {
      if (kept.isEmpty()) {
        return;
      }
      kept.stream()
          .sorted()
          .forEach(day -> recorded(clinic, vaccines.getOrDefault(day, "208"), day));
    }
    assertThat(told(ledger)).isEqualTo(told(careful));
  }

  private static String on(int day) {
    return FIRST_DAY.plusDays(day).toString();
  }

  private static Outcome.DoseRecorded recorded(Clinic clinic, String vaccine, int day) {
    return (Outcome.DoseRecorded)
        clinic.submit(
            new Command.RecordDose(
                new PersonReference.Described(Clinic.aidos()),
                clinic.dose(vaccine, "LOT1", on(day)),
                null,
                List.of()));
  }

  private static Told told(InMemoryLedger ledger) {
    return Told.of(ledger.history(Identifier.iin(Clinic.AIDOS)).orElseThrow());
  }
}
