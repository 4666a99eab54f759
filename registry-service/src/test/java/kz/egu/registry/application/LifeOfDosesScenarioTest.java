package kz.egu.registry.application;

import static kz.egu.registry.application.Clinic.aidos;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import kz.egu.kernel.event.DoseAdministered;
import kz.egu.kernel.event.DoseAmended;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.event.DoseVoided;
import kz.egu.kernel.event.EventTypes;
import kz.egu.kernel.id.Identifier;
import kz.egu.registry.application.port.JournalEntry;
import kz.egu.registry.domain.command.Command;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.rule.Rule;
import org.junit.jupiter.api.Test;

/** The life of one person's doses at the clinic, as it is recorded, corrected and told on. */
class LifeOfDosesScenarioTest {
  private final InMemoryLedger ledger = new InMemoryLedger();

  @Test
  void lifeOfDoses() {
    try (Clinic clinic = new Clinic(ledger)) {
      // Aidos comes for the first time: he is registered and his dose is number 1.
      Outcome.DoseRecorded october = clinic.recorded(aidos(), "208", "EK9788", "2026-10-01");
      assertThat(october.answer().doseNumber()).isEqualTo(1);
      assertThat(october.answer().warnings()).extracting("rule").containsExactly(Rule.LATE_ENTRY);
      assertThat(october.answer().nextDue())
          .hasFieldOrPropertyWithValue("earliest", day("2026-10-22"));
      assertThat(types())
          .containsExactly(EventTypes.PERSON_IDENTIFIED, EventTypes.DOSE_ADMINISTERED);

      // The clinic's network is bad: it sends the same again, and nothing happens.
      Outcome.DoseRecorded again = clinic.recorded(aidos(), "208", "EK9788", "2026-10-01");
      assertThat(again.repeated()).isTrue();
      assertThat(again.answer()).isEqualTo(october.answer());
      assertThat(again.doseId()).isEqualTo(october.doseId());
      assertThat(ledger.journal()).hasSize(2);

      // A second dose follows.
      Outcome.DoseRecorded november = clinic.recorded(aidos(), "208", "EK9788", "2026-11-05");
      assertThat(november.answer().doseNumber()).isEqualTo(2);

      // A paper of September turns up: it is dose 1, the others move on, each by its own event.
      Outcome.DoseRecorded september = clinic.recorded(aidos(), "208", "AB1234", "2026-09-01");
      assertThat(september.answer().doseNumber()).isEqualTo(1);
      List<DoseEvent> late = events().subList(2, 5);
      assertThat(late.getFirst()).isInstanceOf(DoseAdministered.class);
      assertThat(late.subList(1, 3)).hasOnlyElementsOfType(DoseAmended.class);
      DoseAmended moved = (DoseAmended) late.get(1);
      assertThat(moved.doseId()).isEqualTo(october.doseId());
      assertThat(moved.version()).isEqualTo(2);
      assertThat(moved.previous().doseNumber()).isEqualTo(1);
      assertThat(moved.previous().predecessor()).isNull();
      assertThat(moved.dose().doseNumber()).isEqualTo(2);
      assertThat(moved.dose().predecessor())
          .hasFieldOrPropertyWithValue("occurredOn", day("2026-09-01"));

      // It was another person's paper: void it, and the numbers move back.
      assertThat(clinic.voided(september.doseId(), 1))
          .isEqualTo(new Outcome.DoseWithdrawn(september.doseId(), 2, september.personId(), false));
      List<DoseEvent> undone = events().subList(5, 8);
      assertThat(undone).filteredOn(DoseVoided.class::isInstance).hasSize(1);
      assertThat(undone).filteredOn(DoseAmended.class::isInstance).hasSize(2);
      assertThat(clinic.voided(september.doseId(), 1))
          .as("void again")
          .isEqualTo(new Outcome.DoseWithdrawn(september.doseId(), 2, september.personId(), true));

      // The October vial's lot was misread; the November dose was meant for version 1 long gone.
      Outcome corrected =
          clinic.submit(
              new Command.AmendDose(
                  october.doseId(),
                  3,
                  null,
                  clinic.dose("208", "EK9789", "2026-10-01"),
                  "misread"));
      assertThat(corrected).isInstanceOf(Outcome.DoseCorrected.class);
      assertThat(((Outcome.DoseCorrected) corrected).version()).isEqualTo(4);
      assertThat(refusals(clinic.voided(november.doseId(), 1))).containsExactly(Rule.VERSION_STALE);

      // Recorded again after being voided, it is a new dose.
      Outcome.DoseRecorded anew = clinic.recorded(aidos(), "208", "AB1234", "2026-09-01");
      assertThat(anew.repeated()).isFalse();
      assertThat(anew.doseId()).isNotEqualTo(september.doseId());

      // Another facility may read all this, and change none of it.
      Clinic astana = clinic.colleague("worker-71", Clinic.ASTANA);
      assertThat(refusals(astana.voided(november.doseId(), 3)))
          .containsExactly(Rule.FOREIGN_FACILITY);

      // The events tell the same story: versions are dense and the folded facts are the record.
      assertThat(events())
          .extracting(DoseEvent::personVersion)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, events().size()).boxed().toList());
      Folded.of(events()).assertSameAs(ledger.history(Identifier.iin(Clinic.AIDOS)).orElseThrow());
    }
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  private static List<Rule> refusals(Outcome outcome) {
    return ((Outcome.Refused) outcome).refusals().stream().map(refusal -> refusal.rule()).toList();
  }

  private List<String> types() {
    return ledger.journal().stream().map(JournalEntry::type).toList();
  }

  private List<DoseEvent> events() {
    return ledger.journal().stream().map(JournalEntry::event).filter(Objects::nonNull).toList();
  }
}
