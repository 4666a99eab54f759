package kz.egu.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.egu.kernel.event.Topics;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Holds what any reader of committed dose events sees against the registry's journal: the same
 * events, each once. It reads the running suite's Kafka and PostgreSQL, and asks no service.
 */
final class PublishedDoses {
  private static final int REGISTRY_POSTGRES = 5;
  private static final int KAFKA = 6;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration READ_BOUND = Duration.ofMinutes(1);

  private final RunningSuite suite;

  PublishedDoses(RunningSuite suite) {
    this.suite = suite;
  }

  /** Waits until the topic holds as many events as the journal, then compares them all. */
  void equalTheJournal(Duration limit) {
    List<String> published =
        Eventually.within(limit, this::published, seen -> seen.size() >= journal().size());
    assertThat(published).as("no event stands twice").doesNotHaveDuplicates();
    assertThat(new HashSet<>(published)).as("events and journal").isEqualTo(journal());
  }

  /** The ids of the dose events in the journal. */
  private Set<String> journal() {
    Set<String> ids = new HashSet<>();
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://localhost:"
                    + suite.launcher().port(REGISTRY_POSTGRES)
                    + "/registry",
                "registry",
                Files.readString(
                        suite.launcher().data().resolve("registry-postgres/secrets/registry"))
                    .strip());
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select event_id from journal where topic = 'doses'")) {
      while (row.next()) {
        ids.add(row.getString(1));
      }
      return ids;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** The ids of all committed dose events, with repetitions. */
  private List<String> published() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", "localhost:" + suite.launcher().port(KAFKA),
            "isolation.level", "read_committed",
            "enable.auto.commit", "false",
            "auto.offset.reset", "none");
    try (KafkaConsumer<byte[], byte[]> reader =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          reader.partitionsFor(Topics.DOSES.topic()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      reader.assign(partitions);
      reader.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
      List<String> ids = new ArrayList<>();
      long deadline = System.nanoTime() + READ_BOUND.toNanos();
      while (ends.entrySet().stream().anyMatch(e -> reader.position(e.getKey()) < e.getValue())) {
        assertThat(System.nanoTime()).as("the topic's end is reached in time").isLessThan(deadline);
        reader
            .poll(POLL)
            .forEach(
                event -> ids.add(new String(event.headers().lastHeader("ce_id").value(), UTF_8)));
      }
      return ids;
    }
  }
}
