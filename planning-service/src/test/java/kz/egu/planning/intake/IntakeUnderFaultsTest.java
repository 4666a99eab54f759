package kz.egu.planning.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.Random;
import kz.egu.kernel.stream.EventIntake;
import kz.egu.kernel.stream.IntakeStatus.State;
import kz.egu.local.Await;
import kz.egu.local.KafkaBroker;
import kz.egu.local.PostgresCluster;
import kz.egu.local.testing.TestStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Killed itself, or its database or broker killed under it, an intake still counts each mark once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntakeUnderFaultsTest {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final long SEED = 20261123;

  private PostgresCluster postgres;
  private KafkaBroker kafka;
  private Ground ground;

  @BeforeAll
  void parts() {
    postgres = TestStack.ownPostgres();
    kafka = TestStack.ownKafka();
  }

  @AfterAll
  void stop() {
    kafka.stop();
    postgres.stop();
  }

  @BeforeEach
  void ground() throws Exception {
    ground =
        new Ground(
            postgres.createDatabase(TestStack.freshDatabaseName("faults")),
            kafka.bootstrapServers());
  }

  @AfterEach
  void leave() throws Exception {
    ground.close();
  }

  @Test
  void aKilledDatabaseIsWaitedForAndTheRestTakenIn() throws Exception {
    ground.createTopic(3).send(100);
    try (EventIntake<Long> intake = ground.intake("one", 10)) {
      intake.start();
      awaitWritten(100);
      postgres.kill();
      ground.send(100);
      assertThat(Await.until(BOUND, () -> intake.status().state() == State.WAITING)).isTrue();
      assertThat(intake.status().isReady()).isTrue();
      assertThat(intake.status().isLive()).isTrue();
      postgres = PostgresCluster.startVolatile(home(postgres.daemon().log()), postgres.port());
      awaitWritten(200);
      assertThat(Await.until(BOUND, () -> intake.status().state() == State.RUNNING)).isTrue();
    }
    exactly(200);
  }

  @Test
  void aKilledBrokerIsWaitedForAndTheRestTakenIn() throws Exception {
    ground.createTopic(3).send(100);
    try (EventIntake<Long> intake = ground.intake("one", 10)) {
      intake.start();
      awaitWritten(100);
      kafka.kill();
      assertThat(Await.until(BOUND, () -> intake.status().state() == State.WAITING)).isTrue();
      restartKafka();
      ground.send(100);
      awaitWritten(200);
    }
    exactly(200);
  }

  @Test
  void killedAgainAndAgainItLosesNothingAndCountsNothingTwice() throws Exception {
    Random random = new Random(SEED);
    ground.createTopic(3);
    for (int round = 0; round < 4; round++) {
      Process victim = IntakeProcess.start(ground, ground.settings("one", 20));
      try {
        long before = ground.written();
        for (int i = 0; i < 20; i++) {
          ground.send(10);
        }
        long enough = before + 1 + random.nextInt(150);
        awaitWritten(enough);
      } finally {
        victim.destroyForcibly().waitFor();
      }
    }
    try (EventIntake<Long> heir = ground.intake("one", 50)) {
      heir.start();
      awaitWritten(800);
    }
    exactly(800);
  }

  private void restartKafka() throws IOException {
    Path home = home(kafka.daemon().log());
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(home.resolve("server.properties"))) {
      settings.load(reader);
    }
    kafka =
        KafkaBroker.start(
            home,
            port(kafka.bootstrapServers()),
            port(settings.getProperty("controller.quorum.voters")));
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  private static Path home(Path log) {
    return log.resolveSibling(".").normalize();
  }

  private void awaitWritten(long count) throws SQLException {
    assertThat(Await.until(BOUND, () -> ground.written() >= count))
        .as("%s of %s written down", ground.written(), count)
        .isTrue();
  }

  private void exactly(long count) throws SQLException {
    assertThat(ground.firstRepeat()).isEmpty();
    assertThat(ground.written()).isEqualTo(count);
    assertThat(ground.distinct()).isEqualTo(count);
  }
}
