package kz.egu.registry.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.Stream;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.id.Identifier;
import kz.egu.registry.domain.command.Command;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.command.SubmittedAssurances;
import kz.egu.registry.domain.command.SubmittedAssurances.Acknowledged;
import kz.egu.registry.domain.command.SubmittedDose;
import kz.egu.registry.domain.dose.Assurances;
import kz.egu.registry.domain.rule.Refusal;
import kz.egu.registry.domain.rule.Rule;
import kz.egu.registry.domain.rule.Warning;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a clinic answers for beside the facts of a dose. */
class AssurancesTest {
  private final InMemoryLedger ledger = new InMemoryLedger();
  private final Clinic clinic = new Clinic(ledger);

  @AfterEach
  void close() {
    clinic.close();
  }

  @Test
  void twoDosesOfOneDayAreFlaggedUnlessTheyAreMeant() {
    for (boolean intended : List.of(false, true)) {
      String passport = "D" + intended;
      clinic.recorded(Clinic.foreigner(passport), "18", "RAB1", "2026-11-01");
      Outcome second =
          clinic.record(
              Clinic.foreigner(passport),
              dose("RAB2", new SubmittedAssurances(intended, List.of())),
              null);
      assertThat(warnings(second).contains(Rule.SAME_DAY_SAME_PROGRAMME)).isEqualTo(!intended);
      // Meant or not, it is the second dose, and came too early to count.
      assertThat(((Outcome.DoseRecorded) second).answer().doseNumber()).isEqualTo(2);
      assertThat(warnings(second)).contains(Rule.TOO_EARLY);
    }
  }

  @Test
  void theVerySameDoseStaysOneDoseHoweverItIsMeant() {
    clinic.recorded(Clinic.foreigner("S1"), "18", "RAB1", "2026-11-01");
    Outcome again =
        clinic.record(
            Clinic.foreigner("S1"), dose("RAB1", new SubmittedAssurances(true, List.of())), null);
    assertThat(((Outcome.DoseRecorded) again).repeated()).isTrue();
  }

  @Test
  void warningAcknowledgedIsKeptWithTheVersionAndToldAllTheSame() {
    Outcome.DoseRecorded recorded =
        (Outcome.DoseRecorded)
            clinic.record(Clinic.foreigner("A1"), dose(null, SubmittedAssurances.NONE), null);
    assertThat(warnings(recorded)).containsExactly(Rule.LOT_MISSING);
    Outcome amended =
        clinic.submit(
            new Command.AmendDose(
                recorded.doseId(),
                1,
                null,
                dose(null, acknowledged("lot-missing", " The vial was thrown away ")),
                null));
    assertThat(((Outcome.DoseCorrected) amended).version()).isEqualTo(2);
    assertThat(((Outcome.DoseCorrected) amended).answer().warnings())
        .extracting(Warning::rule)
        .containsExactly(Rule.LOT_MISSING);
    assertThat(ledger.history(person("A1")).orElseThrow().dose(recorded.doseId()).orElseThrow())
        .extracting(dose -> dose.given().assurances())
        .isEqualTo(
            new Assurances(
                false,
                List.of(
                    new Assurances.Acknowledged(Rule.LOT_MISSING, "The vial was thrown away"))));
  }

  @Test
  void whatIsNoWarningCannotBeAcknowledged() {
    for (String code :
        Stream.of("unknown-vaccine", "LOT_MISSING", "", "within-grace-period").toList()) {
      assertThat(refused(acknowledged(code, "why")))
          .extracting(Refusal::rule, Refusal::pointer)
          .as(code)
          .containsExactly(tuple(Rule.INVALID_WARNING, "/warningsAcknowledged/0/code"));
    }
    assertThat(refused(acknowledged(null, "why")))
        .extracting(Refusal::rule)
        .containsExactly(Rule.INVALID_WARNING);
    assertThat(ledger.journal()).isEmpty();
  }

  @Test
  void reasonIsRequiredAndBounded() {
    assertThat(refused(acknowledged("late-entry", " ")))
        .extracting(Refusal::rule)
        .containsExactly(Rule.MISSING);
    assertThat(refused(acknowledged("late-entry", "x".repeat(501))))
        .extracting(Refusal::rule)
        .containsExactly(Rule.TOO_LONG);
    assertThat(refused(acknowledged("late-entry", "a\u0000b")))
        .extracting(Refusal::rule)
        .containsExactly(Rule.CHARACTERS_NOT_ALLOWED);
    assertThat(
            refused(
                new SubmittedAssurances(
                    false,
                    Stream.generate(() -> new Acknowledged("late-entry", "why"))
                        .limit(100)
                        .toList())))
        .extracting(Refusal::rule)
        .containsExactly(Rule.TOO_MANY);
    assertThat(ledger.journal()).isEmpty();
  }

  @Test
  void keyOfAnotherAssuranceIsReused() {
    Outcome first =
        clinic.record(Clinic.foreigner("K1"), dose("R1", SubmittedAssurances.NONE), "k");
    assertThat(first).isInstanceOf(Outcome.DoseRecorded.class);
    Outcome other =
        clinic.record(Clinic.foreigner("K1"), dose("R1", acknowledged("late-entry", "why")), "k");
    assertThat(((Outcome.Refused) other).refusals())
        .extracting(Refusal::rule)
        .containsExactly(Rule.IDEMPOTENCY_KEY_REUSED);
  }

  private static Identifier person(String passport) {
    return new Identifier("passport", passport);
  }

  private List<Refusal> refused(SubmittedAssurances assurances) {
    Outcome outcome = clinic.record(Clinic.foreigner("R1"), dose("R1", assurances), null);
    return ((Outcome.Refused) outcome).refusals();
  }

  private static List<Rule> warnings(Outcome outcome) {
    return ((Outcome.DoseRecorded) outcome)
        .answer().warnings().stream().map(Warning::rule).toList();
  }

  private static SubmittedAssurances acknowledged(@Nullable String code, String reason) {
    return new SubmittedAssurances(false, List.of(new Acknowledged(code, reason)));
  }

  private static SubmittedDose dose(@Nullable String lot, SubmittedAssurances assurances) {
    return new SubmittedDose(
        "cvx",
        "18",
        lot,
        "2027-06-30",
        "2026-11-01",
        Clinic.ALMATY,
        null,
        null,
        null,
        null,
        Provenance.PRIMARY,
        assurances);
  }
}
