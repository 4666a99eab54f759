package kz.egu.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import kz.egu.suite.Http.Answer;
import kz.egu.suite.People.Person;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Kills each part of the suite with SIGKILL under load, brings it back with {@code ./egu up}, and
 * then counts: every dose answered 201 is on record once, is one event, counts once, and its person
 * has one current pass. {@code -Degu.faults.seed} repeats a run, {@code -Degu.faults.rounds} makes
 * it longer.
 */
@Tag("long")
class FaultsTest {
  private static final List<String> PARTS =
      List.of("registry", "qr-issuer", "planning", "kafka", "registry-postgres", "postgres");
  private static final int CALLERS = 4;

  /**
   * Between a caller's doses: some hundred a second in all, so that every person can be looked at
   * afterwards.
   */
  private static final long PAUSE_NS = Duration.ofMillis(20).toNanos();

  private static final Duration HEAL = Duration.ofMinutes(2);

  private final RunningSuite suite = RunningSuite.get();
  private final Map<Person, String> answered = new ConcurrentHashMap<>();
  private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Almaty"));

  @Test
  void killedInTurnAndUnderLoadTheSuiteLosesNothingAndCountsNothingTwice() throws Exception {
    long seed = Long.getLong("egu.faults.seed", System.nanoTime());
    int rounds = Integer.getInteger("egu.faults.rounds", 3);
    System.err.println("faults: seed " + seed + ", rounds " + rounds);
    Random random = new Random(seed);
    long before = doses();

    AtomicBoolean running = new AtomicBoolean(true);
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      List<Future<?>> recording = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        recording.add(callers.submit(() -> recordUntilStopped(running)));
      }
      for (int round = 0; round < rounds; round++) {
        for (String part : PARTS) {
          LockSupport.parkNanos(Duration.ofMillis(500 + random.nextInt(2500)).toNanos());
          suite.kill(part);
          suite.launcher().ok("up", "--detach", "--empty");
        }
      }
      running.set(false);
      for (Future<?> caller : recording) {
        caller.get();
      }
    } finally {
      running.set(false);
    }

    assertThat(answered).hasSizeGreaterThan(100);
    Eventually.within(HEAL, this::doses, count -> count == before + answered.size());
    new PublishedDoses(suite).equalTheJournal(HEAL);
    answered.forEach(this::onRecordOnceWithOnePass);
  }

  private void recordUntilStopped(AtomicBoolean running) {
    while (running.get()) {
      LockSupport.parkNanos(PAUSE_NS);
      Person person = People.next();
      String body = People.dose(person, "208", today, "LOT1");
      // A caller that got no answer sends the same again, as clinics do, until there is one.
      Eventually.within(HEAL, () -> tryRecord(person, body), recorded -> recorded);
    }
  }

  private boolean tryRecord(Person person, String body) {
    try {
      Answer answer = suite.clinic().post("/v1/doses", body);
      if (answer.status() == 201) {
        answered.put(person, answer.json().get("doseId").asText());
        return true;
      }
      assertThat(answer.status()).as(answer::toString).isEqualTo(503);
      return false;
    } catch (UncheckedIOException noAnswer) {
      return false;
    }
  }

  private void onRecordOnceWithOnePass(Person person, String doseId) {
    Answer found = suite.clinic().post("/v1/persons/search", People.identifier(person));
    assertThat(found.status()).as(found::toString).isEqualTo(200);
    assertThat(found.json().get("doses")).hasSize(1);
    assertThat(found.json().at("/doses/0/doseId").asText()).isEqualTo(doseId);
    JsonNode pass =
        Eventually.within(
                HEAL,
                () -> suite.mobile().post("/v1/passes/lookup", People.identifier(person)),
                answer -> answer.status() == 200)
            .json();
    assertThat(pass.get("doses")).hasSize(1);
  }

  private long doses() {
    try {
      Answer answer = suite.planner().get("/v1/volumes?groupBy=vaccine&vaccine=208");
      if (answer.status() != 200) {
        return -1;
      }
      JsonNode rows = answer.json().get("rows");
      return rows.isEmpty() ? 0 : rows.get(0).get("doses").asLong();
    } catch (UncheckedIOException noAnswer) {
      return -1;
    }
  }
}
