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
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
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
      for (int round = 0; round < 8; round++) {
        RelayProcess.Crash crash = crashes.get(random.nextInt(crashes.size()));
        Process process = RelayProcess.start(journal.database(), crash, 1 + random.nextInt(30));
        long wanted = publishedSoFar() + 1 + random.nextInt(500);
        assertThat(
                Await.until(
                    RelayStack.BOUND, () -> !process.isAlive() || publishedSoFar() >= wanted))
            .as("round %d, seed %d", round, seed)
            .isTrue();
        if (round % 4 == 2) {
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

  /** Offsets up to which readers see: cheap, and enough to know that the relay is at work. */
  private static long publishedSoFar() {
    try (KafkaConsumer<String, String> reader = RelayStack.reader()) {
      List<TopicPartition> partitions =
          reader.partitionsFor(Topics.DOSES.topic()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      return reader.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
    } catch (KafkaException topicsNotThereYet) {
      return 0;
    }
  }
}
