package kz.egu.registry.application;

import static kz.egu.registry.application.Clinic.aidos;
import static kz.egu.registry.application.Clinic.foreigner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import kz.egu.local.Await;
import kz.egu.registry.application.NotRecordedException.Reason;
import kz.egu.registry.application.port.Claims;
import kz.egu.registry.application.port.Decision;
import kz.egu.registry.application.port.Ledger;
import kz.egu.registry.application.port.LedgerUnavailableException;
import kz.egu.registry.application.port.Records;
import kz.egu.registry.application.port.UnstorableException;
import kz.egu.registry.domain.command.Command;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.command.PersonReference;
import kz.egu.registry.domain.rule.Refusal;
import kz.egu.registry.domain.rule.Rule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The queue and the writer: who gets which answer, when all goes well and when not. */
class SubmitCommandsTest {
  private final InMemoryLedger ledger = new InMemoryLedger();

  /** A ledger that waits to be let go, so that a test decides what meets in one batch. */
  private static final class Gate implements Ledger {
    private final Ledger behind;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    Gate(Ledger behind) {
      this.behind = behind;
    }

    @Override
    public <A> A change(Claims claims, Function<Records, Decision<A>> decide) {
      reached.countDown();
      try {
        open.await();
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
      return behind.change(claims, decide);
    }
  }

  @Test
  void sixteenIdenticalAtOnceAreOneDoseAndSixteenAnswers() throws Exception {
    Gate gate = new Gate(ledger);
    try (Clinic clinic = new Clinic(gate);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Outcome.DoseRecorded>> answers = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        answers.add(callers.submit(() -> clinic.recorded(aidos(), "208", "EK1", "2026-11-01")));
        gate.reached.await();
      }
      assertThat(Await.until(Duration.ofSeconds(10), () -> clinic.waiting() == 15)).isTrue();
      gate.open.countDown();
      List<Outcome.DoseRecorded> outcomes = new ArrayList<>();
      for (Future<Outcome.DoseRecorded> answer : answers) {
        outcomes.add(answer.get());
      }
      assertThat(outcomes)
          .extracting(Outcome.DoseRecorded::doseId)
          .containsOnly(outcomes.getFirst().doseId());
      assertThat(outcomes)
          .extracting(Outcome.DoseRecorded::answer)
          .containsOnly(outcomes.getFirst().answer());
      assertThat(outcomes).filteredOn(one -> !one.repeated()).hasSize(1);
      assertThat(ledger.journal()).as("one person, one dose").hasSize(2);
      assertThat(ledger.transactions()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void sameKeyWithAnotherBodyIsRefused() {
    try (Clinic clinic = new Clinic(ledger)) {
      Outcome first = clinic.record(foreigner("P1"), clinic.dose("208", "A", "2026-11-01"), "k1");
      Outcome again = clinic.record(foreigner("P1"), clinic.dose("208", "A", "2026-11-01"), "k1");
      Outcome other = clinic.record(foreigner("P1"), clinic.dose("208", "A", "2026-11-02"), "k1");
      Clinic colleague = clinic.colleague("worker-2", Clinic.ALMATY);
      Outcome foreign =
          colleague.record(foreigner("P1"), clinic.dose("208", "A", "2026-11-03"), "k1");
      assertThat(again).usingRecursiveComparison().ignoringFields("repeated").isEqualTo(first);
      assertThat(rules(other)).containsExactly(Rule.IDEMPOTENCY_KEY_REUSED);
      assertThat(foreign).as("a key is its client's own").isInstanceOf(Outcome.DoseRecorded.class);
    }
  }

  @Test
  void keyAnswersEvenWhenItsDoseIsVoidedAndReusedInOneBatch() {
    try (Clinic clinic = new Clinic(ledger)) {
      Command one = record(clinic, "P1", "2026-11-01", "k");
      List<Outcome> outcomes =
          clinic.submit(false, one, one, record(clinic, "P1", "2026-11-02", "k"));
      assertThat(outcomes.get(1))
          .usingRecursiveComparison()
          .ignoringFields("repeated")
          .isEqualTo(outcomes.get(0));
      assertThat(rules(outcomes.get(2))).containsExactly(Rule.IDEMPOTENCY_KEY_REUSED);
      Outcome.DoseRecorded dose = (Outcome.DoseRecorded) outcomes.getFirst();
      clinic.voided(dose.doseId(), 1);
      assertThat(((Outcome.DoseRecorded) clinic.submit(one)).doseId()).isEqualTo(dose.doseId());
    }
  }

  @Test
  void oneRefusedRefusesAnAtomicGroupAndAllReasonsAreTold() {
    try (Clinic clinic = new Clinic(ledger)) {
      List<Outcome> outcomes =
          clinic.submit(
              true,
              record(clinic, "P1", "2026-11-01", null),
              record(clinic, "P1", "2027-11-01", null),
              record(clinic, "P2", "1980-01-01", null));
      assertThat(outcomes.get(0)).isInstanceOf(Outcome.NotApplied.class);
      assertThat(rules(outcomes.get(1))).containsExactly(Rule.OCCURRED_IN_FUTURE);
      assertThat(rules(outcomes.get(2))).containsExactly(Rule.OCCURRED_BEFORE_BIRTH);
      assertThat(ledger.journal()).isEmpty();

      // The same as single ones: the good one is recorded.
      List<Outcome> single =
          clinic.submit(
              false,
              record(clinic, "P1", "2026-11-01", null),
              record(clinic, "P1", "2027-11-01", null));
      assertThat(single.get(0)).isInstanceOf(Outcome.DoseRecorded.class);
      assertThat(ledger.journal()).hasSize(2);
    }
  }

  @Test
  void laterCommandsMayNameThePersonOfAnEarlierOne() {
    try (Clinic clinic = new Clinic(ledger)) {
      List<Outcome> outcomes =
          clinic.submit(
              true,
              new Command.RegisterPerson(foreigner("P9")),
              new Command.RecordDose(
                  new PersonReference.OfEarlier(0),
                  clinic.dose("208", "A", "2026-11-01"),
                  null,
                  List.of()),
              new Command.RecordDose(
                  new PersonReference.OfEarlier(1),
                  clinic.dose("141", "B", "2026-11-01"),
                  null,
                  List.of()));
      assertThat(outcomes).noneMatch(Outcome.Refused.class::isInstance);
      assertThat(ledger.journal()).hasSize(3);
      assertThat(
              rules(
                  clinic
                      .submit(
                          true,
                          new Command.RegisterPerson(
                              Clinic.person("iin", "000000000000", "1990-01-01", "male")),
                          new Command.RecordDose(
                              new PersonReference.OfEarlier(0),
                              clinic.dose("208", "A", "2026-11-01"),
                              null,
                              List.of()))
                      .get(1)))
          .containsExactly(Rule.PERSON_REFUSED);
    }
  }

  @Test
  void everythingWrongIsToldAtOnce() {
    try (Clinic clinic = new Clinic(ledger)) {
      Outcome outcome =
          clinic.record(
              Clinic.person("iin", "000000000000", "2030-01-01", "other"),
              clinic.dose("9999", "x".repeat(41), "2026-13-01"),
              null);
      assertThat(((Outcome.Refused) outcome).refusals())
          .extracting(Refusal::rule, Refusal::pointer)
          .containsExactlyInAnyOrder(
              tuple(Rule.INVALID_IIN, "/person/identifier/value"),
              tuple(Rule.BIRTH_DATE_IN_FUTURE, "/person/birthDate"),
              tuple(Rule.INVALID_SEX, "/person/sex"),
              tuple(Rule.UNKNOWN_VACCINE, "/vaccine/code"),
              tuple(Rule.TOO_LONG, "/lotNumber"),
              tuple(Rule.INVALID_DATE, "/occurredOn"));
    }
  }

  @Test
  void fullQueueTurnsCallersAwayAtOnce() throws Exception {
    Gate gate = new Gate(ledger);
    try (Clinic clinic = new Clinic(gate, 3, Duration.ofSeconds(30));
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Outcome.DoseRecorded>> taken = new ArrayList<>();
      taken.add(callers.submit(() -> clinic.recorded(foreigner("P0"), "208", "A", "2026-11-01")));
      gate.reached.await();
      for (int i = 1; i <= 3; i++) {
        String passport = "P" + i;
        taken.add(
            callers.submit(() -> clinic.recorded(foreigner(passport), "208", "A", "2026-11-01")));
      }
      assertThat(Await.until(Duration.ofSeconds(10), () -> clinic.waiting() == 3)).isTrue();
      assertThatThrownBy(() -> clinic.recorded(foreigner("P4"), "208", "A", "2026-11-01"))
          .isInstanceOfSatisfying(
              NotRecordedException.class, why -> assertThat(why.reason()).isEqualTo(Reason.BUSY));
      gate.open.countDown();
      for (Future<Outcome.DoseRecorded> answer : taken) {
        assertThat(answer.get().repeated()).isFalse();
      }
    }
  }

  @Test
  void callerThatGaveUpBeforeItsTurnIsNotWritten() throws Exception {
    Gate gate = new Gate(ledger);
    try (Clinic clinic = new Clinic(gate, 10, Duration.ofMillis(300));
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Outcome.DoseRecorded> begun =
          callers.submit(() -> clinic.recorded(foreigner("P0"), "208", "A", "2026-11-01"));
      gate.reached.await();
      assertThatThrownBy(() -> clinic.recorded(foreigner("P1"), "208", "A", "2026-11-01"))
          .isInstanceOfSatisfying(
              NotRecordedException.class,
              why -> assertThat(why.reason()).isEqualTo(Reason.TOO_LATE));
      assertThatThrownBy(begun::get)
          .cause()
          .isInstanceOfSatisfying(
              NotRecordedException.class,
              why -> assertThat(why.reason()).as("it may be written").isEqualTo(Reason.UNKNOWN));
      gate.open.countDown();
    }
    assertThat(ledger.journal()).as("only the one that had begun").hasSize(2);
  }

  @Test
  void groupThatCannotBeStoredDoesNotFailItsNeighbours() throws Exception {
    Ledger picky =
        new Ledger() {
          @Override
          public <A> A change(Claims claims, Function<Records, Decision<A>> decide) {
            if (claims.identifiers().stream().anyMatch(one -> one.value().equals("BAD"))) {
              throw new UnstorableException("22021", new IllegalStateException());
            }
            return ledger.change(claims, decide);
          }
        };
    Gate gate = new Gate(picky);
    try (Clinic clinic = new Clinic(gate);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Outcome.DoseRecorded> first =
          callers.submit(() -> clinic.recorded(foreigner("P0"), "208", "A", "2026-11-01"));
      gate.reached.await();
      Future<Outcome.DoseRecorded> good =
          callers.submit(() -> clinic.recorded(foreigner("P1"), "208", "A", "2026-11-01"));
      Future<Outcome.DoseRecorded> bad =
          callers.submit(() -> clinic.recorded(foreigner("BAD"), "208", "A", "2026-11-01"));
      assertThat(Await.until(Duration.ofSeconds(10), () -> clinic.waiting() == 2)).isTrue();
      gate.open.countDown();
      assertThat(first.get().repeated()).isFalse();
      assertThat(good.get().repeated()).isFalse();
      assertThatThrownBy(bad::get)
          .cause()
          .isInstanceOfSatisfying(
              NotRecordedException.class,
              why -> assertThat(why.reason()).isEqualTo(Reason.UNSTORABLE));
    }
  }

  @Test
  void ledgerAwayMeansOutcomeUnknown() {
    Ledger away =
        new Ledger() {
          @Override
          public <A> A change(Claims claims, Function<Records, Decision<A>> decide) {
            throw new LedgerUnavailableException("08006", new IllegalStateException());
          }
        };
    try (Clinic clinic = new Clinic(away)) {
      assertThatThrownBy(() -> clinic.recorded(foreigner("P1"), "208", "A", "2026-11-01"))
          .isInstanceOfSatisfying(
              NotRecordedException.class,
              why -> assertThat(why.reason()).isEqualTo(Reason.UNKNOWN));
    }
  }

  private static Command record(Clinic clinic, String passport, String day, @Nullable String key) {
    return new Command.RecordDose(
        new PersonReference.Described(foreigner(passport)),
        clinic.dose("208", "A", day),
        key,
        List.of());
  }

  private static List<Rule> rules(Outcome outcome) {
    return ((Outcome.Refused) outcome).refusals().stream().map(Refusal::rule).toList();
  }

  @Test
  void aWriterEndedByAnErrorIsSeenAndKeepsNobodyWaiting() {
    Ledger broken =
        new Ledger() {
          @Override
          public <A> A change(Claims claims, Function<Records, Decision<A>> decide) {
            throw new LinkageError("half a deployment");
          }
        };
    try (Clinic clinic = new Clinic(broken)) {
      assertThat(clinic.isWriting()).isTrue();
      assertThatThrownBy(() -> clinic.recorded(aidos(), "208", "EK1", "2026-11-01"))
          .isInstanceOfSatisfying(
              NotRecordedException.class,
              none -> assertThat(none.reason()).isEqualTo(Reason.FAILED));
      assertThat(Await.until(Duration.ofSeconds(10), () -> !clinic.isWriting())).isTrue();
      assertThatThrownBy(() -> clinic.recorded(aidos(), "208", "EK1", "2026-11-01"))
          .isInstanceOfSatisfying(
              NotRecordedException.class, none -> assertThat(none.reason()).isEqualTo(Reason.BUSY));
    }
  }
}
