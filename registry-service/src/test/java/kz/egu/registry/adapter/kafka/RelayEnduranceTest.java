package kz.egu.registry.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import kz.egu.kernel.event.Topics;
import kz.egu.local.Await;
import kz.egu.registry.adapter.postgres.relay.RegistryLoad;
import kz.egu.registry.adapter.postgres.relay.TestJournal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What only shows after many transactions or many deaths. */
@Tag("long")
class RelayEnduranceTest {
  private final TestJournal journal = TestJournal.fresh();

  @BeforeEach
  void noTopics() {
    RelayStack.forget();
  }

  /** Each transaction raises the producer's 16-bit epoch; after some 32,767 it starts again. */
  @Test
  void theProducersEpochRollsOverUnnoticed() throws SQLException {
    int transactions = 34_500;
    journal.bulk(transactions);
    try (RunningRelay relay = RunningRelay.of(journal, 1)) {
      assertThat(Await.until(Duration.ofMinutes(25), () -> relay.position() >= transactions))
          .as("at %d, %s", relay.position(), relay.progress().standing())
          .isTrue();
      assertThat(relay.progress().transactions()).isEqualTo(transactions);
    }
    RunningRelay.assertPublished(journal, transactions);
  }

  /** Processes killed at random, with others taking over, while the broker is killed too. */
  @Test
  void manyKillsUnderLoadLeaveNoGapAndNoDouble()
      throws SQLException, IOException, InterruptedException {
    long seed = Long.getLong("egu.test.seed", 20261123L);
    Random random = new Random(seed);
    List<RelayProcess.Crash> crashes = List.of(RelayProcess.Crash.values());
    try (RegistryLoad load = RegistryLoad.start(journal, 2, seed)) {
      for (int round = 0; round < 20; round++) {
        RelayProcess.Crash crash = crashes.get(random.nextInt(crashes.size()));
        Process process = RelayProcess.start(journal.database(), crash, 1 + random.nextInt(30));
        long reached = lastPosition();
        Await.until(
            Duration.ofSeconds(20),
            () -> !process.isAlive() || lastPosition() > reached + random.nextInt(500));
        if (round % 7 == 3) {
          RelayStack.broker().kill();
          RelayStack.restartBroker();
        }
        assertThat(process.destroyForcibly().waitFor(10, TimeUnit.SECONDS)).isTrue();
      }
      int rows = load.end();
      try (RunningRelay relay = RunningRelay.of(journal)) {
        assertThat(Await.until(Duration.ofMinutes(2), () -> relay.position() >= rows)).isTrue();
      }
      assertThat(rows).as("seed %d", seed).isGreaterThan(1000);
      RunningRelay.assertPublished(journal, rows);
    }
  }

  private static long lastPosition() {
    try {
      return RelayStack.committed(Topics.DOSES).size();
    } catch (RuntimeException topicsNotThereYet) {
      return 0;
    }
  }
}
