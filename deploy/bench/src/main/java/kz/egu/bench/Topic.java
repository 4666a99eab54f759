package kz.egu.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kz.egu.kernel.event.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A topic of the running suite, read as any consumer may. */
final class Topic implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final String name;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private long lastEnd = -1;
  private long lastChange = System.nanoTime();

  private Topic(Topics topic) {
    name = topic.topic();
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                "localhost:" + SuiteUnderLoad.get().launcher().port(SuiteUnderLoad.KAFKA),
                "isolation.level",
                "read_committed",
                "max.poll.records",
                "20000",
                "enable.auto.commit",
                "false",
                "auto.offset.reset",
                "none"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    partitions =
        consumer.partitionsFor(name).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
  }

  static Topic doses() {
    return new Topic(Topics.DOSES);
  }

  static Topic persons() {
    return new Topic(Topics.PERSONS);
  }

  private long end() {
    return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether nothing came for so long. */
  boolean isStill(Duration length) {
    long end = end();
    if (end != lastEnd) {
      lastEnd = end;
      lastChange = System.nanoTime();
    }
    return System.nanoTime() - lastChange > length.toNanos();
  }

  /** Records a consumer has not taken in; each partition's last may be the end of a transaction. */
  long behind(Connection database, String consumer) throws SQLException {
    long taken =
        SuiteUnderLoad.number(
            database,
            "select coalesce(sum(next_offset), 0) from intake_offset where consumer = '%s' and topic = '%s'"
                .formatted(consumer, name));
    return end() - taken - partitions.size();
  }

  /** Reads all there is from the beginning; how many. */
  long readAll(Consumer<ConsumerRecord<byte[], byte[]>> each) {
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long[] seen = {0};
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      consumer
          .poll(POLL)
          .forEach(
              event -> {
                seen[0]++;
                each.accept(event);
              });
    }
    return seen[0];
  }

  @Override
  public void close() {
    consumer.close();
  }
}
