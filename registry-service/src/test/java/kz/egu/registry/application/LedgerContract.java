package kz.egu.registry.application;

import static kz.egu.registry.application.Clinic.aidos;
import static kz.egu.registry.application.Clinic.foreigner;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.event.EventTypes;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.port.Attribution;
import kz.egu.registry.application.port.Changes;
import kz.egu.registry.application.port.Claims;
import kz.egu.registry.application.port.Decision;
import kz.egu.registry.application.port.JournalEntry;
import kz.egu.registry.application.port.Ledger;
import kz.egu.registry.application.port.Records;
import kz.egu.registry.domain.command.BusinessIdentifier;
import kz.egu.registry.domain.command.Command;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.command.PersonReference;
import kz.egu.registry.domain.dose.Dose;
import kz.egu.registry.domain.dose.History;
import kz.egu.registry.domain.rule.Refusal;
import kz.egu.registry.domain.rule.Rule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every ledger must do; it runs on the one in memory and on PostgreSQL. */
public abstract class LedgerContract {
  private static final BusinessIdentifier OWN_NUMBER = new BusinessIdentifier("urn:clinic", "77");

  /** An empty ledger. */
  protected abstract Ledger ledger();

  /** Two doses of Aidos on a fresh ledger, the first one voided: five journal entries. */
  protected final void twoDosesOneVoided() {
    try (Clinic clinic = new Clinic(ledger())) {
      Outcome.DoseRecorded first = clinic.recorded(aidos(), "208", "EK1", "2026-09-01");
      clinic.recorded(aidos(), "208", "EK1", "2026-11-01");
      clinic.voided(first.doseId(), 1);
    }
  }

  /** The journal of the ledger given last, in order, events as they were stored. */
  protected abstract List<JournalEntry> journal();

  @Test
  void whatWasWrittenIsReadBackWhole() {
    Ledger ledger = ledger();
    try (Clinic clinic = new Clinic(ledger)) {
      Outcome.DoseRecorded first = clinic.recorded(aidos(), "208", "EK1", "2026-09-01");
      Outcome.DoseRecorded second = clinic.recorded(aidos(), "208", "EK1", "2026-11-01");
      clinic.voided(first.doseId(), 1);
      History history = history(ledger, Identifier.iin(Clinic.AIDOS));
      assertThat(history.person().version()).isEqualTo(4);
      assertThat(history.person().identity().familyName()).isEqualTo("Сейітқазы");
      assertThat(history.person().identifiers()).containsExactly(Identifier.iin(Clinic.AIDOS));
      Dose voided = history.dose(first.doseId()).orElseThrow();
      assertThat(voided.voided()).isTrue();
      assertThat(voided.version()).isEqualTo(2);
      Dose kept = history.dose(second.doseId()).orElseThrow();
      assertThat(kept.version()).isEqualTo(2);
      assertThat(kept.firstAnswer()).isEqualTo(second.answer());
      assertThat(kept.entry()).isEqualTo(2);
      assertThat(kept.given())
          .usingRecursiveComparison()
          .isEqualTo(given(history, second.doseId()));
      Folded.of(events()).assertSameAs(history);
    }
  }

  @Test
  void journalHoldsEveryEventInOrderAndNoName() {
    Ledger ledger = ledger();
    try (Clinic clinic = new Clinic(ledger)) {
      clinic.recorded(aidos(), "208", "EK1", "2026-11-01");
      clinic.recorded(aidos(), "208", "EK1", "2026-09-01");
    }
    assertThat(journal())
        .extracting(JournalEntry::type)
        .containsExactly(
            EventTypes.PERSON_IDENTIFIED,
            EventTypes.DOSE_ADMINISTERED,
            EventTypes.DOSE_ADMINISTERED,
            EventTypes.DOSE_AMENDED);
    assertThat(journal()).extracting(JournalEntry::version).containsExactly(1L, 1L, 2L, 3L);
    assertThat(journal()).extracting(JournalEntry::eventId).doesNotHaveDuplicates();
    assertThat(journal().getFirst().event()).isNull();
  }

  @Test
  void keysAndNumbersLeadToTheirDose() {
    Ledger ledger = ledger();
    try (Clinic clinic = new Clinic(ledger)) {
      Outcome.DoseRecorded dose = (Outcome.DoseRecorded) numbered(clinic, "P1", "2026-11-01", "k");
      assertThat(((Outcome.DoseRecorded) numbered(clinic, "P1", "2026-11-01", "k")).doseId())
          .isEqualTo(dose.doseId());
      assertThat(rules(numbered(clinic, "P1", "2026-11-02", null)))
          .containsExactly(Rule.BUSINESS_IDENTIFIER_REUSED);
      assertThat(rules(numbered(clinic, "P2", "2026-11-01", null)))
          .containsExactly(Rule.BUSINESS_IDENTIFIER_REUSED);
      clinic.voided(dose.doseId(), 1);
      assertThat(numbered(clinic, "P2", "2026-11-01", null))
          .as("a voided dose gives its number back")
          .isInstanceOf(Outcome.DoseRecorded.class);
    }
  }

  @Test
  void refusedCommandsWriteNothing() {
    Ledger ledger = ledger();
    try (Clinic clinic = new Clinic(ledger)) {
      List<Outcome> outcomes =
          clinic.submit(
              true,
              new Command.RegisterPerson(foreigner("P1")),
              new Command.VoidDose(new DoseId(new UUID(1, 2)), 1, "no such dose"));
      assertThat(outcomes.getFirst()).isInstanceOf(Outcome.NotApplied.class);
      assertThat(rules(outcomes.getLast())).containsExactly(Rule.DOSE_NOT_FOUND);
    }
    assertThat(journal()).isEmpty();
  }

  @Test
  void personsMergedFromBothSidesAtOnceAreOne() throws Exception {
    Ledger ledger = ledger();
    try (Clinic one = new Clinic(ledger);
        Clinic other = new Clinic(ledger);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        String passport = "M" + i;
        Outcome.DoseRecorded a = one.recorded(foreigner(passport), "208", "EK1", "2026-09-01");
        Outcome.DoseRecorded b = one.recorded(foreigner("N" + i), "208", "EK1", "2026-10-01");
        Future<Outcome> there = callers.submit(() -> one.submit(merge(a.personId(), b.personId())));
        Future<Outcome> back =
            callers.submit(() -> other.submit(merge(b.personId(), a.personId())));
        Future<Outcome> meanwhile =
            callers.submit(() -> other.recorded(foreigner(passport), "208", "EK1", "2026-11-01"));
        List<Outcome> outcomes = List.of(there.get(), back.get());
        assertThat(outcomes).filteredOn(Outcome.PersonsMerged.class::isInstance).hasSize(1);
        assertThat(outcomes)
            .filteredOn(Outcome.Refused.class::isInstance)
            .singleElement()
            .satisfies(refused -> assertThat(rules(refused)).containsExactly(Rule.PERSON_MERGED));
        assertThat(meanwhile.get()).isInstanceOf(Outcome.DoseRecorded.class);
        History survivor = history(ledger, new Identifier("passport", passport));
        assertThat(survivor).isEqualTo(history(ledger, new Identifier("passport", "N" + i)));
        assertThat(survivor.standing()).hasSize(3);
        Folded.of(eventsOf(survivor.person().id())).assertSameAs(survivor);
      }
    }
  }

  @Test
  void whatMovedMergedAndChangedIsReadBackWhole() {
    Ledger ledger = ledger();
    try (Clinic clinic = new Clinic(ledger)) {
      Outcome.DoseRecorded dose = (Outcome.DoseRecorded) numbered(clinic, "P1", "2026-11-01", "k");
      clinic.recorded(foreigner("P2"), "208", "EK1", "2026-10-01");
      clinic.submit(
          new Command.MoveDose(
              dose.doseId(), 1, new PersonReference.Described(foreigner("P2")), "stood behind"));
      History two = history(ledger, new Identifier("passport", "P2"));
      assertThat(two.dose(dose.doseId()).orElseThrow().version()).isEqualTo(3);
      assertThat(two.dose(dose.doseId()).orElseThrow().entry()).isEqualTo(2);
      assertThat(history(ledger, new Identifier("passport", "P1")).doses()).isEmpty();
      assertThat(((Outcome.DoseRecorded) numbered(clinic, "P1", "2026-11-01", "k")).doseId())
          .as("the key still leads to the dose")
          .isEqualTo(dose.doseId());
      assertThat(rules(numbered(clinic, "P2", "2026-11-02", null)))
          .as("and so does its own number")
          .containsExactly(Rule.BUSINESS_IDENTIFIER_REUSED);
      clinic.submit(
          new Command.ChangeIdentity(
              two.person().id(), 1, Clinic.person("passport", "P3", "1989-01-01", "male"), "typo"));
      clinic.submit(merge(two.person().id(), dose.personId()));
      History one = history(ledger, new Identifier("passport", "P3"));
      assertThat(one.person().id()).isEqualTo(dose.personId());
      assertThat(one.person().identityVersion()).isEqualTo(2);
      assertThat(one.person().identifiers())
          .containsExactlyInAnyOrder(
              new Identifier("passport", "P1"),
              new Identifier("passport", "P2"),
              new Identifier("passport", "P3"));
      assertThat(one.standing()).hasSize(2);
      Folded.of(eventsOf(one.person().id())).assertSameAs(one);
    }
  }

  private static Command merge(PersonId duplicate, PersonId survivor) {
    return new Command.MergePersons(duplicate, survivor, "one and the same");
  }

  private List<DoseEvent> eventsOf(PersonId person) {
    return events().stream().filter(event -> event.personId().equals(person)).toList();
  }

  /** Two writers, as two processes would be: the locks are all that keeps them apart. */
  @Test
  void twoWritersNeverDecideOnTheSamePersonAtOnce() throws Exception {
    Ledger ledger = ledger();
    try (Clinic one = new Clinic(ledger);
        Clinic other = new Clinic(ledger);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Outcome.DoseRecorded>> answers = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        Clinic clinic = i % 2 == 0 ? one : other;
        String passport = "R" + i % 3;
        String day = "2026-11-%02d".formatted(1 + i / 6 % 10);
        answers.add(callers.submit(() -> clinic.recorded(foreigner(passport), "208", "EK1", day)));
      }
      Set<DoseId> doses = new HashSet<>();
      for (Future<Outcome.DoseRecorded> answer : answers) {
        doses.add(answer.get().doseId());
      }
      assertThat(doses).as("3 persons, 10 days").hasSize(30);
      for (int person = 0; person < 3; person++) {
        History history = history(ledger, new Identifier("passport", "R" + person));
        List<DoseEvent> events =
            events().stream()
                .filter(event -> event.personId().equals(history.person().id()))
                .toList();
        assertThat(events)
            .extracting(DoseEvent::personVersion)
            .as("in journal order")
            .containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
        Folded.of(events).assertSameAs(history);
      }
    }
  }

  private static Outcome numbered(
      Clinic clinic, String passport, String day, @Nullable String key) {
    return clinic.submit(
        new Command.RecordDose(
            new PersonReference.Described(foreigner(passport)),
            clinic.dose("208", "EK1", day),
            key,
            List.of(OWN_NUMBER)));
  }

  private static History history(Ledger ledger, Identifier identifier) {
    Claims claims =
        new Claims(Set.of(identifier), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
    Records records = ledger.change(claims, read -> new Decision<>(nothing(), read));
    return records.histories().values().iterator().next();
  }

  private static Changes nothing() {
    return new Changes(
        List.of(),
        Map.of(),
        List.of(),
        Map.of(),
        Map.of(),
        new Attribution("test", null, Clinic.NOW),
        List.of());
  }

  private static Object given(History history, DoseId dose) {
    return history.dose(dose).orElseThrow().given();
  }

  private List<DoseEvent> events() {
    return journal().stream().map(JournalEntry::event).filter(Objects::nonNull).toList();
  }

  private static List<Rule> rules(Outcome outcome) {
    return ((Outcome.Refused) outcome).refusals().stream().map(Refusal::rule).toList();
  }
}
