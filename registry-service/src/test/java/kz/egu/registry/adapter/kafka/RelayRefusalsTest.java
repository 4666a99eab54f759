package kz.egu.registry.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import kz.egu.kernel.event.Topics;
import kz.egu.local.Await;
import kz.egu.local.PostgresCluster;
import kz.egu.local.testing.TestStack;
import kz.egu.registry.adapter.postgres.relay.Feeds;
import kz.egu.registry.adapter.postgres.relay.TestJournal;
import kz.egu.registry.application.RelayProgress.Phase;
import kz.egu.registry.application.RelayProgress.Standing;
import kz.egu.registry.application.port.JournalFeed;
import kz.egu.registry.domain.relay.Era;
import kz.egu.registry.domain.relay.JournalPlace;
import kz.egu.registry.domain.relay.RelayCursor;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the relay must not do by itself: go on where events would be lost, repeated or forgotten.
 */
class RelayRefusalsTest {
  private final TestJournal journal = TestJournal.fresh();

  @BeforeEach
  void noTopics() {
    RelayStack.forget();
  }

  @Test
  void topicsAreMadeAsTheyMustBe() throws SQLException, ExecutionException, InterruptedException {
    relayed(3);
    try (Admin admin = RelayStack.admin()) {
      List<String> names = List.of(Topics.DOSES.topic(), Topics.PERSONS.topic(), CursorTopic.NAME);
      Map<String, TopicDescription> described = admin.describeTopics(names).allTopicNames().get();
      assertThat(described.values())
          .extracting(TopicDescription::name, topic -> topic.partitions().size())
          .containsExactlyInAnyOrder(
              tuple(Topics.DOSES.topic(), RelayStack.PARTITIONS),
              tuple(Topics.PERSONS.topic(), RelayStack.PARTITIONS),
              tuple(CursorTopic.NAME, 1));
    }
  }

  @Test
  void aTopicThatWouldForgetIsRefusedUntilItIsCorrected()
      throws SQLException, ExecutionException, InterruptedException {
    journal.bulk(3);
    try (Admin admin = RelayStack.admin()) {
      NewTopic forgetful =
          new NewTopic(Topics.DOSES.topic(), RelayStack.PARTITIONS, (short) 1)
              .configs(Map.of("retention.ms", "604800000"));
      admin.createTopics(List.of(forgetful)).all().get();
      try (RunningRelay relay = RunningRelay.of(journal)) {
        assertThat(relay.awaitPhase(Phase.REFUSED).reason()).isEqualTo("topic-settings");
        assertThat(RelayStack.committed(Topics.DOSES)).isEmpty();
      }
      ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.DOSES.topic());
      Collection<AlterConfigOp> correction =
          List.of(set("retention.ms", "-1"), set("retention.bytes", "-1"));
      admin.incrementalAlterConfigs(Map.of(topic, correction)).all().get();
    }
    relayed(0);
    RunningRelay.assertPublished(journal, 3);
  }

  @Test
  void aDatabaseRestoredIntoAnotherClusterIsRefusedAlsoWhenConfirmed() throws SQLException {
    relayed(5);
    // Transaction ids of the old cluster run ahead of any new one's.
    advanceTransactionIds();
    relayed(5);
    PostgresCluster other = TestStack.ownPostgres();
    try {
      TestJournal restored = TestJournal.in(other);
      copyJournal(restored);
      assertThat(restored.rows()).hasSize(10);
      String era;
      try (JournalFeed.Session session = Feeds.of(restored.database()).open()) {
        era = session.state(null).era().toString();
      }
      assertThat(refusal(restored).reason()).isEqualTo("other-cluster");
      try (RunningRelay relay = RunningRelay.accepting(restored, era)) {
        assertThat(relay.awaitPhase(Phase.REFUSED).reason()).isEqualTo("transaction-ids-behind");
      }
    } finally {
      other.kill();
    }
    RunningRelay.assertPublished(journal, 10);
  }

  @Test
  void afterAFailoverTheRelayWaitsForAWordAndThenCountsTheRows() throws SQLException {
    relayed(5);
    Era here = era();
    forgeCursor(new Era(here.systemIdentifier(), here.timeline() + 1), 5);
    assertThat(refusal(journal).reason()).isEqualTo("other-timeline");

    forgeCursor(new Era(here.systemIdentifier(), here.timeline() + 1), 6);
    try (RunningRelay relay = RunningRelay.accepting(journal, here.toString())) {
      assertThat(relay.awaitPhase(Phase.REFUSED).reason()).isEqualTo("journal-differs");
    }
    forgeCursor(new Era(here.systemIdentifier(), here.timeline() + 1), 5);
    journal.bulk(4);
    try (RunningRelay relay = RunningRelay.accepting(journal, here.toString())) {
      relay.awaitPosition(9);
    }
    RunningRelay.assertPublished(journal, 9);
  }

  @Test
  void aPublishedEventThatIsNotInTheJournalIsRefused() throws SQLException {
    relayed(5);
    TestJournal emptied = TestJournal.fresh();
    emptied.bulk(5);
    assertThat(refusal(emptied).reason()).isEqualTo("published-event-missing");
  }

  @Test
  void eventsWithoutACursorAndTopicsMadeAgainAreRefused()
      throws SQLException, ExecutionException, InterruptedException {
    relayed(5);
    try (Admin admin = RelayStack.admin()) {
      delete(admin, Topics.PERSONS.topic());
      assertThat(refusal(journal).reason()).isEqualTo("topics-replaced");
      delete(admin, CursorTopic.NAME);
      assertThat(refusal(journal).reason()).isEqualTo("cursor-lost");
      delete(admin, Topics.DOSES.topic());
    }
    relayed(0);
    RunningRelay.assertPublished(journal, 5);
  }

  @Test
  void theCursorIsFoundBehindMarkersAndAbortedRecords() throws SQLException {
    journal.bulk(300);
    try (RunningRelay relay = RunningRelay.of(journal, 1)) {
      relay.awaitPosition(300);
    }
    // More aborted cursors than the first look reaches back, so that it has to widen.
    try (KafkaProducer<String, String> aborting = producer("somebody-else")) {
      aborting.initTransactions();
      for (int i = 0; i < 40; i++) {
        aborting.beginTransaction();
        assertThat(aborting.send(new ProducerRecord<>(CursorTopic.NAME, 0, "journal", "nonsense")))
            .isNotNull();
        aborting.flush();
        aborting.abortTransaction();
      }
    }
    try (KafkaConsumer<String, String> reader = RelayStack.reader()) {
      assertThat(CursorTopic.read(reader, RelayStack.BOUND))
          .hasValueSatisfying(cursor -> assertThat(cursor.position()).isEqualTo(300));
    }
    relayed(10);
    RunningRelay.assertPublished(journal, 310);
  }

  @Test
  void aCursorTopicWithNothingButAbortedRecordsHoldsNone() throws SQLException {
    try (Admin admin = RelayStack.admin()) {
      assertThat(RelayStack.keeper().ensure(admin)).hasSize(2);
    }
    try (KafkaProducer<String, String> aborting = producer("somebody-else")) {
      aborting.initTransactions();
      aborting.beginTransaction();
      for (Topics topic : Topics.values()) {
        assertThat(aborting.send(new ProducerRecord<>(topic.topic(), "key", "value"))).isNotNull();
      }
      aborting.flush();
      aborting.abortTransaction();
    }
    relayed(4);
    RunningRelay.assertPublished(journal, 4);
  }

  @Test
  void aTransactionLeftOpenIsRefusedUntilItEnds() throws SQLException {
    relayed(5);
    journal.bulk(3);
    try (KafkaProducer<String, String> foreign = producer("somebody-else")) {
      foreign.initTransactions();
      foreign.beginTransaction();
      assertThat(foreign.send(new ProducerRecord<>(Topics.DOSES.topic(), "key", "value")))
          .isNotNull();
      foreign.flush();
      try (RunningRelay relay = RunningRelay.of(journal)) {
        assertThat(relay.awaitPhase(Phase.REFUSED).reason()).isEqualTo("transaction-left-open");
        foreign.abortTransaction();
        relay.awaitPosition(8);
      }
    }
    RunningRelay.assertPublished(journal, 8);
  }

  /** Records so many more rows and waits until they are published. */
  private void relayed(int rows) throws SQLException {
    if (rows > 0) {
      journal.bulk(rows);
    }
    try (RunningRelay relay = RunningRelay.of(journal)) {
      relay.awaitPosition(journal.rows().size());
    }
  }

  private static Standing refusal(TestJournal journal) {
    try (RunningRelay relay = RunningRelay.of(journal)) {
      return relay.awaitPhase(Phase.REFUSED);
    }
  }

  private Era era() {
    try (JournalFeed.Session session = Feeds.of(journal.database()).open()) {
      return session.state(null).era();
    }
  }

  private void forgeCursor(Era era, long position) {
    RelayCursor last;
    try (KafkaConsumer<String, String> reader = RelayStack.reader()) {
      last = CursorTopic.read(reader, RelayStack.BOUND).orElseThrow();
    }
    JournalPlace place = last.place();
    try (KafkaProducer<String, String> forger = producer("forger")) {
      forger.initTransactions();
      forger.beginTransaction();
      assertThat(
              forger.send(
                  CursorTopic.write(
                      new RelayCursor(era, place, last.eventId(), position, last.topicIds()))))
          .isNotNull();
      forger.commitTransaction();
    }
  }

  private void advanceTransactionIds() throws SQLException {
    try (Connection connection = journal.connect();
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < 2000; i++) {
        statement.execute("select pg_current_xact_id()");
      }
    }
  }

  /** As a dump and restore would: the rows with the transaction ids they were recorded under. */
  private void copyJournal(TestJournal restored) throws SQLException {
    try (Connection from = journal.connect();
        Connection to = restored.connect();
        Statement read = from.createStatement();
        var row =
            read.executeQuery(
                "select xid::text, seq, event_id, type, topic, person_id, subject, version,"
                    + " payload, recorded_by, recorded_at from journal")) {
      while (row.next()) {
        TestJournal.execute(
            to,
            "insert into journal (xid, seq, event_id, type, topic, person_id, subject, version,"
                + " payload, recorded_by, recorded_at) overriding system value"
                + " values (?::xid8, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row.getObject(1),
            row.getObject(2),
            row.getObject(3),
            row.getObject(4),
            row.getObject(5),
            row.getObject(6),
            row.getObject(7),
            row.getObject(8),
            row.getObject(9),
            row.getObject(10),
            row.getObject(11));
      }
    }
  }

  private static AlterConfigOp set(String name, String value) {
    return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
  }

  private static void delete(Admin admin, String topic)
      throws ExecutionException, InterruptedException {
    admin.deleteTopics(List.of(topic)).all().get();
    assertThat(
            Await.until(RelayStack.BOUND, () -> !admin.listTopics().names().get().contains(topic)))
        .isTrue();
  }

  private static KafkaProducer<String, String> producer(String transactionalId) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", RelayStack.servers(), "transactional.id", transactionalId),
        new StringSerializer(),
        new StringSerializer());
  }
}
