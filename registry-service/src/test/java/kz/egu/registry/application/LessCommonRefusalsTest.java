package kz.egu.registry.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import kz.egu.kernel.code.Provenance;
import kz.egu.registry.domain.command.Command;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.command.SubmittedDose;
import kz.egu.registry.domain.command.SubmittedIdentifier;
import kz.egu.registry.domain.command.SubmittedPerson;
import kz.egu.registry.domain.rule.Refusal;
import kz.egu.registry.domain.rule.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Refusals a clinic seldom meets. */
class LessCommonRefusalsTest {
  private final InMemoryLedger ledger = new InMemoryLedger();
  private final Clinic clinic = new Clinic(ledger);

  @AfterEach
  void close() {
    clinic.close();
  }

  @Test
  void numberWithHiddenCharactersIsInvalidIdentifier() {
    assertThat(rules(record(known("passport", "P\u00071"))))
        .containsExactly(Rule.INVALID_IDENTIFIER);
    assertThat(ledger.journal()).isEmpty();
  }

  @Test
  void doseNumberZeroOrHundredIsInvalidDoseNumber() {
    for (int claimed : List.of(0, -1, 100)) {
      SubmittedDose dose =
          new SubmittedDose(
              "cvx",
              "208",
              "LOT1",
              null,
              "2026-11-01",
              Clinic.ALMATY,
              null,
              null,
              null,
              claimed,
              Provenance.PRIMARY);
      assertThat(rules(clinic.record(Clinic.foreigner("P2"), dose, null)))
          .as("claimed %s", claimed)
          .containsExactly(Rule.INVALID_DOSE_NUMBER);
    }
    assertThat(ledger.journal()).isEmpty();
  }

  @Test
  void moreNumbersThanAnybodyHasAreTooMany() {
    SubmittedIdentifier[] many =
        IntStream.range(0, 100)
            .mapToObj(i -> new SubmittedIdentifier("passport", "P%d".formatted(i)))
            .toArray(SubmittedIdentifier[]::new);
    assertThat(rules(record(person(many)))).containsExactly(Rule.TOO_MANY);
    assertThat(ledger.journal()).isEmpty();
  }

  @Test
  void numbersOfTwoPersonsAreIdentifiersConflict() {
    assertThat(record(known("passport", "P3"))).isInstanceOf(Outcome.DoseRecorded.class);
    assertThat(record(known("passport", "P4"))).isInstanceOf(Outcome.DoseRecorded.class);
    int before = ledger.journal().size();
    assertThat(
            rules(
                record(
                    person(
                        new SubmittedIdentifier("passport", "P3"),
                        new SubmittedIdentifier("passport", "P4")))))
        .containsExactly(Rule.IDENTIFIERS_CONFLICT);
    assertThat(ledger.journal()).hasSize(before);
  }

  @Test
  void correctionIntoAnotherDoseOfTheSameDayAndLotIsSameDoseOnRecord() {
    clinic.recorded(Clinic.foreigner("P5"), "208", "LOT1", "2026-11-01");
    Outcome.DoseRecorded second =
        clinic.recorded(Clinic.foreigner("P5"), "208", "LOT1", "2026-11-22");
    Outcome corrected =
        clinic.submit(
            new Command.AmendDose(
                second.doseId(),
                1,
                null,
                clinic.dose("208", "LOT1", "2026-11-01"),
                "typing error"));
    assertThat(rules(corrected)).containsExactly(Rule.SAME_DOSE_ON_RECORD);
  }

  @Test
  void correctionOfAVoidedDoseIsDoseVoided() {
    Outcome.DoseRecorded dose =
        clinic.recorded(Clinic.foreigner("P6"), "208", "LOT1", "2026-11-01");
    clinic.voided(dose.doseId(), 1);
    assertThat(
            rules(
                clinic.submit(
                    new Command.AmendDose(
                        dose.doseId(), 2, null, clinic.dose("208", "LOT2", "2026-11-01"), null))))
        .containsExactly(Rule.DOSE_VOIDED);
  }

  private Outcome record(SubmittedPerson person) {
    return clinic.record(person, clinic.dose("208", "LOT1", "2026-11-01"), null);
  }

  private static SubmittedPerson known(String system, String value) {
    return person(new SubmittedIdentifier(system, value));
  }

  private static SubmittedPerson person(SubmittedIdentifier... identifiers) {
    return new SubmittedPerson(
        List.of(identifiers), "Сейітқазы", "Айдос", null, "1990-01-01", "male", "KZ-75");
  }

  private static List<Rule> rules(Outcome outcome) {
    return ((Outcome.Refused) outcome).refusals().stream().map(Refusal::rule).toList();
  }
}
