package kz.egu.planning.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import kz.egu.kernel.stream.EventIntake;
import kz.egu.kernel.stream.IntakeStatus.State;
import kz.egu.local.Await;
import kz.egu.local.testing.TestStack;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an intake promises while its broker and its database are well. */
class EventIntakeTest {
  private static final Duration BOUND = Duration.ofSeconds(40);

  private Ground ground;

  @BeforeEach
  void ground() throws Exception {
    ground =
        new Ground(
            TestStack.postgres().createDatabase(TestStack.freshDatabaseName("intake")),
            TestStack.kafka().bootstrapServers());
  }

  @AfterEach
  void leave() throws Exception {
    ground.close();
  }

  @Test
  void eachCommittedEventTakesEffectOnce() throws Exception {
    ground.createTopic(3).send(500);
    ground.sendAndAbort(200);
    try (EventIntake<Long> intake = ground.intake(null, 100)) {
      intake.start();
      ground.send(500);
      awaitWritten(1000);
      assertThat(intake.status().state()).isEqualTo(State.RUNNING);
      assertThat(intake.status().isReady()).isTrue();
      assertThat(intake.status().isLive()).isTrue();
    }
    exactly(1000);
    assertThat(ground.number("select max(last_position) from intake_offset")).isEqualTo(1000);
  }

  @Test
  void aStoppedIntakeGoesOnWhereItWas() throws Exception {
    ground.createTopic(3).send(100);
    try (EventIntake<Long> first = ground.intake("one", 10)) {
      first.start();
      awaitWritten(100);
    }
    ground.send(100);
    try (EventIntake<Long> second = ground.intake("one", 10)) {
      second.start();
      awaitWritten(200);
    }
    exactly(200);
  }

  @Test
  void anEffectThatFailsLeavesNothingAndComesAgain() throws Exception {
    ground.createTopic(2).send(300);
    AtomicInteger calls = new AtomicInteger();
    try (EventIntake<Long> intake =
        ground.intake(
            ground.settings("one", 50),
            (transaction, marks) -> {
              Ground.write(transaction, marks);
              if (calls.incrementAndGet() % 3 == 1) {
                throw new SQLException("as a lost connection would");
              }
            })) {
      intake.start();
      awaitWritten(300);
    }
    exactly(300);
    assertThat(calls.get()).isGreaterThan(7);
  }

  @Test
  void replicasThatComeAndGoShareTheWork() throws Exception {
    ground.createTopic(6).send(200);
    try (EventIntake<Long> first = ground.intake(null, 20);
        EventIntake<Long> second = ground.intake(null, 20)) {
      first.start();
      awaitWritten(100);
      second.start();
      for (int round = 0; round < 4; round++) {
        try (EventIntake<Long> visitor = ground.intake(null, 20)) {
          visitor.start();
          assertThat(Await.until(BOUND, () -> visitor.status().state() == State.RUNNING)).isTrue();
          for (int i = 0; i < 10; i++) {
            ground.send(40);
          }
        }
      }
      awaitWritten(1800);
      assertThat(second.status().taken()).isPositive();
    }
    exactly(1800);
  }

  @Test
  void aPartitionAddedLaterIsReadFromItsFirstEvent() throws Exception {
    ground.createTopic(1).send(50);
    try (EventIntake<Long> first = ground.intake("one", 100)) {
      first.start();
      awaitWritten(50);
    }
    ground.admin.createPartitions(Map.of(ground.topic, NewPartitions.increaseTo(4))).all().get();
    ground.send(200);
    try (EventIntake<Long> second = ground.intake("one", 100)) {
      second.start();
      awaitWritten(250);
    }
    exactly(250);
  }

  @Test
  void aTopicThatIsNotThereYetIsWaitedFor() throws Exception {
    try (EventIntake<Long> intake = ground.intake("one", 100)) {
      intake.start();
      assertThat(Await.until(BOUND, () -> intake.status().state() == State.WAITING)).isTrue();
      assertThat(intake.status().isReady()).isFalse();
      assertThat(intake.status().isLive()).isTrue();
      ground.createTopic(2).send(10);
      awaitWritten(10);
    }
  }

  @Test
  void whatCannotBeReadIsParkedWithItsOffsetAndReplayedByNewerSoftware() throws Exception {
    ground.createTopic(1).send(5);
    ground.sendOdd(0, "kz.egu.test.other.v1", 6);
    ground.sendRaw(new ProducerRecord<>(ground.topic, 0, "no-envelope", "?".getBytes(UTF_8)));
    ground.sendRaw(new ProducerRecord<>(ground.topic, 0, null, null));
    ground.positionsFrom(7);
    ground.send(3);
    try (EventIntake<Long> intake = ground.intake("one", 100)) {
      intake.start();
      awaitWritten(8);
      assertThat(intake.status().parked()).isEqualTo(3);
      assertThat(intake.replayParked(100)).isZero();
    }
    assertThat(ground.parked("unreadable")).isEqualTo(3);
    EventIntake<Long> newer =
        new EventIntake<>(
            ground.settings("one", 100),
            ground.dataSource(),
            received -> Ground.readMark(received, "kz.egu.test.other.v1"),
            Ground::write,
            InstantSource.system());
    assertThat(newer.replayParked(100)).isEqualTo(1);
    assertThat(newer.replayParked(100)).isZero();
    exactly(9);
    assertThat(ground.parked("unreadable")).isEqualTo(2);
  }

  @Test
  void aRepeatedPositionDoesNotCountTwice() throws Exception {
    ground.createTopic(1).send(10);
    ground.sendOdd(0, Ground.MARK, 10);
    ground.sendOdd(0, Ground.MARK, 4);
    ground.send(5);
    try (EventIntake<Long> intake = ground.intake("one", 100)) {
      intake.start();
      awaitWritten(15);
    }
    exactly(15);
    assertThat(ground.parked("position-not-rising")).isEqualTo(2);
  }

  @Test
  void aFloodOfParkedEventsStopsItBeforeAnyTakesEffect() throws Exception {
    ground.createTopic(1).send(30);
    ground.positionsFrom(1);
    ground.send(30);
    try (EventIntake<Long> intake = ground.intake("one", 30)) {
      intake.start();
      awaitStopped(intake, "parked");
    }
    exactly(30);
    assertThat(ground.parked("position-not-rising")).isLessThanOrEqualTo(20);
  }

  @Test
  void aNewerMajorVersionStopsIt() throws Exception {
    ground.createTopic(1).send(5);
    ground.sendOdd(0, "kz.egu.test.mark.v2", 6);
    try (EventIntake<Long> intake = ground.intake("one", 2)) {
      intake.start();
      awaitStopped(intake, "newer major version");
    }
    assertThat(ground.number("select next_offset from intake_offset")).isLessThanOrEqualTo(6);
    assertThat(ground.parked("unreadable")).isZero();
  }

  @Test
  void aTopicMadeAgainStopsItWhileItReads() throws Exception {
    ground.createTopic(1).send(20);
    try (EventIntake<Long> intake = ground.intake("one", 100)) {
      intake.start();
      awaitWritten(20);
      recreate();
      ground.positionsFrom(1);
      ground.send(40);
      // Whichever it sees first: another id, or an end before its own offset.
      awaitStopped(intake, "rebuild");
    }
    exactly(20);
  }

  @Test
  void aTopicMadeAgainStopsItAtItsStart() throws Exception {
    ground.createTopic(1).send(20);
    try (EventIntake<Long> intake = ground.intake("one", 100)) {
      intake.start();
      awaitWritten(20);
    }
    recreate();
    ground.send(40);
    try (EventIntake<Long> intake = ground.intake("one", 100)) {
      intake.start();
      awaitStopped(intake, "made again");
      assertThat(intake.status().isReady()).isFalse();
      assertThat(intake.status().isLive()).isTrue();
    }
    exactly(20);
  }

  @Test
  void eventsCutFromTheTopicStopIt() throws Exception {
    ground.createTopic(1).send(20);
    ground
        .admin
        .deleteRecords(
            Map.of(new TopicPartition(ground.topic, 0), RecordsToDelete.beforeOffset(10)))
        .all()
        .get();
    try (EventIntake<Long> intake = ground.intake("one", 100)) {
      intake.start();
      awaitStopped(intake, "rebuild");
    }
    exactly(0);
  }

  private void recreate() throws Exception {
    ground.deleteTopic();
    assertThat(
            Await.until(
                BOUND, () -> !ground.admin.listTopics().names().get().contains(ground.topic)))
        .isTrue();
    ground.createTopic(1);
  }

  private void awaitWritten(long count) throws SQLException {
    assertThat(Await.until(BOUND, () -> ground.written() >= count))
        .as("%s of %s written down", ground.written(), count)
        .isTrue();
  }

  private static void awaitStopped(EventIntake<Long> intake, String why) {
    assertThat(Await.until(BOUND, () -> intake.status().state() == State.STOPPED))
        .as("%s", intake.status())
        .isTrue();
    assertThat(intake.status().detail()).contains(why);
  }

  private void exactly(long count) throws SQLException {
    assertThat(ground.firstRepeat()).isEmpty();
    assertThat(List.of(ground.written(), ground.distinct())).containsOnly(count);
  }
}
