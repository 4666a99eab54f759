package kz.egu.registry.application;

import static kz.egu.registry.application.Clinic.aidos;
import static kz.egu.registry.application.Clinic.foreigner;
import static kz.egu.registry.application.Stories.assertEventsTellRecord;
import static kz.egu.registry.application.Stories.events;
import static kz.egu.registry.application.Stories.personOf;
import static kz.egu.registry.application.Stories.refusals;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.event.DoseAdministered;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.event.EventTypes;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.port.JournalEntry;
import kz.egu.registry.domain.command.Command;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.command.PersonReference;
import kz.egu.registry.domain.command.SubmittedDose;
import kz.egu.registry.domain.command.SubmittedPerson;
import kz.egu.registry.domain.dose.History;
import kz.egu.registry.domain.dose.Revision.Change;
import kz.egu.registry.domain.rule.Rule;
import kz.egu.registry.domain.selfreport.SelfReport;
import org.junit.jupiter.api.Test;

/**
 * The life of a dose from entry to correction, transfer, void and its person's merge, and a dose
 * the citizen reported; at each turn the events say the same story.
 */
class LifeOfRecordScenarioTest {
  private final InMemoryLedger ledger = new InMemoryLedger();

  @Test
  void lifeOfDose() {
    try (Clinic clinic = new Clinic(ledger)) {
      // Entry. A tourist, known by a passport, gets two doses; the clinic types the second one into
      // the record of Aidos, who stood behind him.
      Outcome.DoseRecorded first = clinic.recorded(foreigner("P1"), "208", "EK1", "2026-09-01");
      Outcome.DoseRecorded second = clinic.recorded(aidos(), "208", "EK1", "2026-10-01");
      Outcome.DoseRecorded third = clinic.recorded(aidos(), "208", "EK1", "2026-11-01");
      assertThat(third.answer().doseNumber()).isEqualTo(2);

      // Correction: the lot was misread.
      clinic.submit(
          new Command.AmendDose(
              second.doseId(), 1, null, clinic.dose("208", "EK2", "2026-10-01"), "misread"));
      assertEventsTellRecord(ledger);

      // Transfer. One version, one reason; a stale one is refused, another facility may not.
      Command move = move(second, 2, foreigner("P1"));
      assertThat(refusals(clinic.colleague("w", Clinic.ASTANA).submit(move)))
          .containsExactly(Rule.FOREIGN_FACILITY);
      assertThat(refusals(clinic.submit(move(second, 1, foreigner("P1")))))
          .containsExactly(Rule.VERSION_STALE);
      int told = events(ledger).size();
      Outcome.DoseMoved moved = (Outcome.DoseMoved) clinic.submit(move);
      assertThat(moved.personId()).isEqualTo(first.personId());
      assertThat(moved.version()).isEqualTo(4);
      assertThat(moved.answer().doseNumber()).isEqualTo(2);
      List<DoseEvent> transfer = events(ledger).subList(told, events(ledger).size());
      assertThat(transfer)
          .extracting(event -> event.getClass().getSimpleName())
          .containsExactly("DoseVoided", "DoseAmended", "DoseAdministered");
      assertThat(transfer.getLast()).isInstanceOf(DoseAdministered.class);
      assertThat(transfer.getLast().personId()).isEqualTo(first.personId());
      assertThat(transfer.getFirst().personId()).isEqualTo(second.personId());
      assertEventsTellRecord(ledger);

      // The network is bad: the same again changes nothing.
      int written = ledger.journal().size();
      assertThat(((Outcome.DoseMoved) clinic.submit(move)).repeated()).isTrue();
      assertThat(ledger.journal()).hasSize(written);

      // Void: the November dose was never given. It stays on record and counts nowhere.
      clinic.voided(third.doseId(), 2);
      assertThat(refusals(clinic.submit(move(third, 3, foreigner("P1")))))
          .containsExactly(Rule.DOSE_VOIDED);

      // Merge: the tourist was Aidos all along. The passport now leads to him, with both doses.
      PersonId tourist = first.personId();
      PersonId aidos = third.personId();
      Outcome merged = clinic.submit(merge(tourist, aidos));
      assertThat(merged).isEqualTo(new Outcome.PersonsMerged(aidos, tourist, false));
      History history = ledger.history(new Identifier("passport", "P1")).orElseThrow();
      assertThat(history.person().id()).isEqualTo(aidos);
      assertThat(history.standing())
          .extracting(dose -> dose.id())
          .containsExactlyInAnyOrder(first.doseId(), second.doseId());
      assertThat(ledger.history(tourist).orElseThrow().standing()).isEmpty();
      assertThat(ledger.journal().subList(ledger.journal().size() - 2, ledger.journal().size()))
          .extracting(JournalEntry::type, JournalEntry::personId)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(EventTypes.PERSON_ERASED, tourist),
              org.assertj.core.groups.Tuple.tuple(EventTypes.PERSON_IDENTIFIED, aidos));
      assertEventsTellRecord(ledger);

      // What comes in under the old number goes to the survivor; the old id says so.
      Outcome.DoseRecorded late = clinic.recorded(foreigner("P1"), "208", "EK9", "2026-11-20");
      assertThat(late.personId()).isEqualTo(aidos);
      assertThat(late.answer().doseNumber()).isEqualTo(3);
      Outcome byOldId =
          clinic.submit(
              new Command.RecordDose(
                  new PersonReference.Known(tourist),
                  clinic.dose("208", "EK9", "2026-11-21"),
                  null,
                  List.of()));
      assertThat(refusals(byOldId)).containsExactly(Rule.PERSON_MERGED);
      assertThat(((Outcome.Refused) byOldId).refusals().getFirst().values())
          .containsEntry("survivor", aidos.toString());
      assertEventsTellRecord(ledger);

      // Self-report. Aidos was vaccinated in Istanbul too and says so himself: nothing is told yet.
      SelfReport report = vaccinatedAbroad();
      InMemorySelfReports reports = new InMemorySelfReports();
      assertThat(reports.file(report, "once", 1)).contains(report);
      DecideSelfReports workers = clinic.selfReports(reports, new InMemoryAccessLog());
      int before = ledger.journal().size();
      assertThat(workers.confirm(report.id(), clinic.recorder(), Clinic.AIDOS))
          .as("nobody confirms their own")
          .isInstanceOf(DecideSelfReports.Answer.Own.class);
      assertThat(ledger.journal()).hasSize(before);

      // A worker has seen his card. However often that is said, it is one dose and two events: the
      // dose, and the later one that is a fourth now.
      for (int i = 0; i < 3; i++) {
        assertThat(workers.confirm(report.id(), clinic.recorder(), null))
            .isInstanceOf(DecideSelfReports.Answer.Done.class);
      }
      SelfReport confirmed = reports.report(report.id()).orElseThrow();
      assertThat(confirmed.status()).isEqualTo(SelfReport.Status.CONFIRMED);
      List<DoseEvent> abroad =
          events(ledger).subList(events(ledger).size() - 2, events(ledger).size());
      assertThat(abroad).hasAtLeastOneElementOfType(DoseAdministered.class);
      assertThat(abroad)
          .filteredOn(DoseAdministered.class::isInstance)
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.personId()).isEqualTo(aidos);
                assertThat(event.doseId()).isEqualTo(confirmed.doseId());
                assertThat(event.now().orElseThrow().provenance())
                    .isEqualTo(Provenance.SELF_REPORTED);
              });
      assertThat(ledger.journal()).hasSize(before + 2);
      assertEventsTellRecord(ledger);
    }
  }

  @Test
  void mergeIsRepeatableAndNeverCircular() {
    try (Clinic clinic = new Clinic(ledger)) {
      PersonId a = personOf(clinic.recorded(foreigner("A"), "208", "L1", "2026-09-01"));
      PersonId b = personOf(clinic.recorded(foreigner("B"), "208", "L2", "2026-10-01"));
      PersonId c = personOf(clinic.recorded(foreigner("C"), "208", "L3", "2026-11-01"));
      assertThat(refusals(clinic.submit(merge(a, a)))).containsExactly(Rule.SAME_PERSON);
      clinic.submit(merge(a, b));
      int written = ledger.journal().size();
      assertThat(((Outcome.Accepted) clinic.submit(merge(a, b))).repeated()).isTrue();
      assertThat(refusals(clinic.submit(merge(b, a)))).containsExactly(Rule.PERSON_MERGED);
      assertThat(refusals(clinic.submit(merge(a, c)))).containsExactly(Rule.PERSON_MERGED);
      assertThat(ledger.journal()).hasSize(written);
      clinic.submit(merge(b, c));
      for (String passport : List.of("A", "B", "C")) {
        History history = ledger.history(new Identifier("passport", passport)).orElseThrow();
        assertThat(history.person().id()).isEqualTo(c);
        assertThat(history.standing()).hasSize(3);
      }
      assertThat(ledger.history(a).orElseThrow().person().mergedInto()).isEqualTo(c);
      assertThat(refusals(clinic.submit(merge(new PersonId(new java.util.UUID(7, 1)), c))))
          .containsExactly(Rule.NO_SUCH_PERSON);
      assertEventsTellRecord(ledger);
    }
  }

  @Test
  void doseOnBothRecordsCountsOnce() {
    try (Clinic clinic = new Clinic(ledger)) {
      Outcome.DoseRecorded one = clinic.recorded(foreigner("A"), "208", "L 1", "2026-09-01");
      Outcome.DoseRecorded same = clinic.recorded(foreigner("B"), "208", "l1", "2026-09-01");
      assertThat(refusals(clinic.submit(move(one, 1, foreigner("B")))))
          .containsExactly(Rule.SAME_DOSE_ON_RECORD);
      clinic.submit(merge(one.personId(), same.personId()));
      History history = ledger.history(new Identifier("passport", "A")).orElseThrow();
      assertThat(history.standing()).extracting(dose -> dose.id()).containsExactly(same.doseId());
      assertThat(
              ledger
                  .history(one.personId())
                  .orElseThrow()
                  .dose(one.doseId())
                  .orElseThrow()
                  .voided())
          .isTrue();
      assertEventsTellRecord(ledger);
    }
  }

  @Test
  void twoNationalNumbersAreTwoPersons() {
    try (Clinic clinic = new Clinic(ledger)) {
      PersonId aidos = personOf(clinic.recorded(aidos(), "208", "L1", "2026-09-01"));
      PersonId other =
          personOf(
              clinic.recorded(
                  Clinic.person("iin", "851215400123", "1985-12-15", "female"),
                  "208",
                  "L1",
                  "2026-09-01"));
      PersonId younger =
          personOf(
              clinic.recorded(
                  Clinic.person("passport", "Y", "1991-01-01", "male"), "208", "L1", "2026-10-01"));
      int written = ledger.journal().size();
      assertThat(refusals(clinic.submit(merge(aidos, other))))
          .containsExactly(Rule.IDENTIFIERS_CONFLICT);
      assertThat(refusals(clinic.submit(merge(aidos, younger))))
          .as("the IIN would say another birth date than the record that stays")
          .containsExactly(Rule.IIN_BIRTH_DATE_MISMATCH);
      assertThat(ledger.journal()).hasSize(written);
      assertThat(clinic.submit(merge(younger, aidos))).isInstanceOf(Outcome.PersonsMerged.class);
    }
  }

  @Test
  void identityIsCorrectedWithoutTouchingDosesUnlessTheyTellIt() {
    try (Clinic clinic = new Clinic(ledger)) {
      Outcome.DoseRecorded dose = clinic.recorded(foreigner("P1"), "208", "L1", "2026-09-01");
      clinic.recorded(foreigner("P1"), "208", "L1", "2026-10-01");
      PersonId person = dose.personId();

      // A name misspelt: passes hear of it, sums do not.
      Outcome renamed = clinic.submit(change(person, 1, described("Сейтказы", "KZ-75", "P1")));
      assertThat(renamed).isEqualTo(new Outcome.IdentityChanged(person, 2, false));
      assertThat(events(ledger)).hasSize(2);
      assertThat(ledger.journal().getLast().type()).isEqualTo(EventTypes.PERSON_IDENTIFIED);
      assertThat(ledger.journal().getLast().version()).isEqualTo(2);

      // Moved house, and got an IIN: each dose is told anew.
      SubmittedPerson moved =
          new SubmittedPerson(
              aidos().identifiers(), "Сейтказы", "Айдос", null, "1990-01-01", "male", "KZ-71");
      clinic.submit(change(person, 2, moved));
      assertThat(events(ledger)).hasSize(4);
      assertThat(ledger.history(Identifier.iin(Clinic.AIDOS)).orElseThrow().person().id())
          .isEqualTo(person);
      assertThat(refusals(clinic.submit(change(person, 2, moved))))
          .containsExactly(Rule.VERSION_STALE);
      assertThat(((Outcome.Accepted) clinic.submit(change(person, 3, moved))).repeated()).isTrue();

      // Neither somebody else's number, nor a birth date that the IIN or a dose contradicts.
      clinic.recorded(foreigner("P2"), "208", "L1", "2026-09-01");
      assertThat(refusals(clinic.submit(change(person, 3, described("X", "KZ-71", "P2")))))
          .containsExactly(Rule.IDENTIFIERS_CONFLICT);
      SubmittedPerson younger = Clinic.person("passport", "P1", "1991-01-01", "male");
      assertThat(refusals(clinic.submit(change(person, 3, younger))))
          .containsExactly(Rule.IIN_BIRTH_DATE_MISMATCH);
      assertEventsTellRecord(ledger);
    }
  }

  @Test
  void everythingInOneBatch() {
    try (Clinic clinic = new Clinic(ledger)) {
      Outcome.DoseRecorded a = clinic.recorded(foreigner("A"), "208", "L1", "2026-09-01");
      List<Outcome> outcomes =
          clinic.submit(
              true,
              new Command.RegisterPerson(foreigner("B")),
              new Command.MoveDose(
                  a.doseId(), 1, new PersonReference.OfEarlier(0), "stood behind him"),
              new Command.VoidDose(a.doseId(), 3, "never given"));
      assertThat(outcomes)
          .hasOnlyElementsOfTypes(
              Outcome.PersonRegistered.class, Outcome.DoseMoved.class, Outcome.DoseWithdrawn.class);
      History b = ledger.history(new Identifier("passport", "B")).orElseThrow();
      assertThat(b.dose(a.doseId()).orElseThrow().version()).isEqualTo(4);
      assertThat(Change.MOVED.wire()).isEqualTo("moved");
      assertEventsTellRecord(ledger);
    }
  }

  /** Between his second dose and the third. */
  private static SelfReport vaccinatedAbroad() {
    return new SelfReport(
        new UUID(7, 7),
        Clinic.AIDOS,
        aidos(),
        new SubmittedDose(
            "cvx",
            "208",
            "TR1",
            null,
            "2026-11-01",
            null,
            null,
            null,
            null,
            null,
            Provenance.SELF_REPORTED),
        "Istanbul",
        "vaccination card, page 4",
        SelfReport.Status.PENDING,
        Clinic.NOW,
        null,
        null,
        null);
  }

  private static Command move(Outcome.DoseRecorded dose, int version, SubmittedPerson to) {
    return new Command.MoveDose(
        dose.doseId(), version, new PersonReference.Described(to), "stood behind him");
  }

  private static Command merge(PersonId duplicate, PersonId survivor) {
    return new Command.MergePersons(duplicate, survivor, "one and the same");
  }

  private static Command change(PersonId person, long version, SubmittedPerson described) {
    return new Command.ChangeIdentity(person, version, described, "misspelt");
  }

  private static SubmittedPerson described(String familyName, String region, String passport) {
    return new SubmittedPerson(
        Clinic.foreigner(passport).identifiers(),
        familyName,
        "Айдос",
        null,
        "1990-01-01",
        "male",
        region);
  }
}
