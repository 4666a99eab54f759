package kz.egu.registry.adapter.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import kz.egu.kernel.event.EnvelopeHeaders;
import kz.egu.kernel.event.Topics;
import kz.egu.registry.application.port.Publication;
import kz.egu.registry.domain.relay.RelayCursor;
import kz.egu.registry.domain.relay.TopicsState;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes in Kafka transactions under one fixed transactional id: whoever takes it over fences
 * the predecessor at once, and no reader waits for a dead one's timeout.
 */
class KafkaPublication implements Publication {
  static final String TRANSACTIONAL_ID = "egu-relay";

  private static final Duration READ_BACK_BOUND = Duration.ofSeconds(20);

  /** A marker on its way arrives in milliseconds. */
  private static final Duration LEFT_OPEN_BOUND = Duration.ofSeconds(3);

  private final Map<String, Object> connection;
  private final TopicKeeper topics;

  /**
   * @param connection how to reach the brokers: servers, and security settings if any
   */
  KafkaPublication(Map<String, Object> connection, TopicKeeper topics) {
    this.connection = Map.copyOf(connection);
    this.topics = topics;
  }

  @Override
  public Writer takeOver() {
    Admin admin = Admin.create(with(Map.of()));
    Producer<String, String> producer = newProducer();
    try (admin) {
      List<String> topicIds = topics.ensure(admin);
      producer.initTransactions();
      OpenTransactions.requireNone(admin, LEFT_OPEN_BOUND, READ_BACK_BOUND);
      // Only now: before, the predecessor could still have moved the cursor.
      try (Consumer<String, String> reader = newReader()) {
        Optional<RelayCursor> cursor = CursorTopic.read(reader, READ_BACK_BOUND);
        boolean holdEvents = cursor.isEmpty() && holdEvents(reader);
        return new KafkaWriter(producer, cursor, new TopicsState(topicIds, holdEvents));
      }
    } catch (RuntimeException | Error failed) {
      producer.close(Duration.ZERO);
      throw failed;
    }
  }

  /** For tests of what a crash at the worst moment leaves behind. */
  void aboutToCommit() {}

  /** For tests of what a crash at the worst moment leaves behind. */
  void committed() {}

  private final class KafkaWriter implements Writer {
    private final Producer<String, String> producer;
    private final Optional<RelayCursor> cursor;
    private final TopicsState state;

    KafkaWriter(
        Producer<String, String> producer, Optional<RelayCursor> cursor, TopicsState state) {
      this.producer = producer;
      this.cursor = cursor;
      this.state = state;
    }

    @Override
    public Optional<RelayCursor> cursor() {
      return cursor;
    }

    @Override
    public TopicsState topics() {
      return state;
    }

    @Override
    public void publish(List<OutgoingEvent> events, RelayCursor after) {
      producer.beginTransaction();
      List<Future<RecordMetadata>> sent = new ArrayList<>(events.size() + 1);
      events.forEach(event -> sent.add(producer.send(record(event))));
      sent.add(producer.send(CursorTopic.write(after)));
      producer.flush();
      sent.forEach(KafkaPublication::requireSent);
      aboutToCommit();
      producer.commitTransaction();
      committed();
    }

    /** At once: after an exception nothing this producer still says can be relied on. */
    @Override
    public void close() {
      producer.close(Duration.ZERO);
    }
  }

  /** The commit would fail too; this one says why. */
  private static void requireSent(Future<RecordMetadata> sent) {
    if (sent.state() != Future.State.SUCCESS) {
      throw sent.state() == Future.State.FAILED
              && sent.exceptionNow() instanceof KafkaException known
          ? known
          : new KafkaException("a record was not sent");
    }
  }

  private static ProducerRecord<String, String> record(Publication.OutgoingEvent event) {
    ProducerRecord<String, String> record =
        new ProducerRecord<>(event.topic().topic(), event.personId().toString(), event.value());
    EnvelopeHeaders.write(event.envelope(), event.contentType()).forEach(record.headers()::add);
    return record;
  }

  /**
   * Whether any committed event stands in the topics; records of aborted transactions do not count.
   */
  private static boolean holdEvents(Consumer<String, String> reader) {
    List<TopicPartition> all = new ArrayList<>();
    for (Topics topic : Topics.values()) {
      reader
          .partitionsFor(topic.topic())
          .forEach(info -> all.add(new TopicPartition(info.topic(), info.partition())));
    }
    reader.assign(all);
    reader.seekToBeginning(all);
    Map<TopicPartition, Long> ends = reader.endOffsets(all);
    long deadline = System.nanoTime() + READ_BACK_BOUND.toNanos();
    while (ends.entrySet().stream().anyMatch(e -> reader.position(e.getKey()) < e.getValue())) {
      if (System.nanoTime() - deadline > 0) {
        throw new TimeoutException("the topics' ends were not reached in time");
      }
      if (!reader.poll(Duration.ofMillis(200)).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private Producer<String, String> newProducer() {
    return new KafkaProducer<>(
        with(
            Map.ofEntries(
                Map.entry(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                // If this process dies and nobody takes over, readers wait so long at most.
                Map.entry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 15_000),
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 8_000),
                // The flush before the commit sends at once; waiting would only add latency.
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, 2),
                Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
                Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, 32L * 1024 * 1024))),
        new StringSerializer(),
        new StringSerializer());
  }

  private Consumer<String, String> newReader() {
    return new KafkaConsumer<>(
        with(
            Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false)),
        new StringDeserializer(),
        new StringDeserializer());
  }

  private Map<String, Object> with(Map<String, Object> special) {
    Map<String, Object> all = new HashMap<>();
    all.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    all.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 8_000);
    all.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
    all.putAll(connection);
    all.putAll(special);
    return all;
  }
}
