package kz.egu.kernel.stream;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import kz.egu.kernel.stream.BatchTransaction.Outcome;
import kz.egu.kernel.stream.OffsetRows.Progress;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * One life of a consumer in its group, from joining to the first failure. Only its own thread may
 * use it, but for {@link #wakeUp()}.
 */
final class IntakeSession<E> implements AutoCloseable {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration CLOSE = Duration.ofSeconds(2);

  /** Less than a transaction of the relay takes. */
  private static final Duration GATHER = Duration.ofMillis(8);

  /** How long a topic's id is trusted while events come, and while none come. */
  private static final Duration BUSY_CHECK = Duration.ofSeconds(1);

  private static final Duration IDLE_CHECK = Duration.ofSeconds(5);

  private final IntakeSettings settings;
  private final BatchTransaction<E> batches;
  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final TopicIds topicIds;
  private final Map<TopicPartition, Long> held = new HashMap<>();

  /** Partitions that came or went since it was last emptied. */
  private final Set<TopicPartition> moved = new HashSet<>();

  private long checkedNanos = System.nanoTime();
  private boolean joined;

  IntakeSession(IntakeSettings settings, BatchTransaction<E> batches) {
    this.settings = settings;
    this.batches = batches;
    Admin opened = Admin.create(adminSettings(settings));
    try {
      // A topic that is not there yet is waited for here: a consumer would look again only minutes
      // later.
      this.topicIds = TopicIds.ask(opened, settings.topics());
      this.consumer = new KafkaConsumer<>(consumerSettings(settings));
    } catch (RuntimeException failed) {
      opened.close(CLOSE);
      throw failed;
    }
    this.admin = opened;
    consumer.subscribe(settings.topics(), new Seeking());
  }

  /** Reads once and takes in what came; returns within about a second if nothing does. */
  Outcome turn() throws SQLException {
    ConsumerRecords<byte[], byte[]> records = gathered(consumer.poll(POLL));
    checkTopics(records.isEmpty() ? IDLE_CHECK : BUSY_CHECK);
    if (records.isEmpty()) {
      return new Outcome(0, 0, null);
    }
    Outcome outcome = batches.take(records, held, topicIds);
    for (TopicPartition partition : records.partitions()) {
      held.put(partition, records.records(partition).getLast().offset() + 1);
    }
    return outcome;
  }

  /**
   * What a moment later brings, too. A broker answers as soon as the first partition of a
   * transaction can be read, so that each transaction of the producer would become several here.
   */
  private ConsumerRecords<byte[], byte[]> gathered(ConsumerRecords<byte[], byte[]> first) {
    if (first.isEmpty() || first.count() >= settings.maxBatch()) {
      return first;
    }
    LockSupport.parkNanos(GATHER.toNanos());
    moved.clear();
    ConsumerRecords<byte[], byte[]> second = consumer.poll(Duration.ZERO);
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> all = new HashMap<>();
    for (TopicPartition partition : first.partitions()) {
      // What was handed over in between is read again, by its new owner or from its row.
      if (!moved.contains(partition)) {
        all.put(partition, new ArrayList<>(first.records(partition)));
      }
    }
    for (TopicPartition partition : second.partitions()) {
      all.computeIfAbsent(partition, none -> new ArrayList<>()).addAll(second.records(partition));
    }
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>(first.nextOffsets());
    next.putAll(second.nextOffsets());
    next.keySet().retainAll(all.keySet());
    return new ConsumerRecords<>(all, next);
  }

  boolean hasJoined() {
    return joined;
  }

  /** Records of its partitions not read yet, as far as the broker has told; −1 if it has not. */
  long behind() {
    long behind = 0;
    for (TopicPartition partition : consumer.assignment()) {
      OptionalLong lag = consumer.currentLag(partition);
      if (lag.isEmpty()) {
        return -1;
      }
      behind += lag.getAsLong();
    }
    return behind;
  }

  void wakeUp() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    try {
      consumer.close(CloseOptions.timeout(CLOSE));
    } catch (KafkaException failed) {
      // What could not be said to the broker in time, it finds out by itself.
    } finally {
      admin.close(CLOSE);
    }
  }

  private void checkTopics(Duration trusted) {
    long now = System.nanoTime();
    if (now - checkedNanos >= trusted.toNanos()) {
      topicIds.requireSame(TopicIds.ask(admin, settings.topics()));
      checkedNanos = now;
    }
  }

  /** The group says which partitions; the database says from where. */
  private final class Seeking implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      joined = true;
      moved.addAll(partitions);
      if (partitions.isEmpty()) {
        return;
      }
      try {
        topicIds.requireSame(TopicIds.ask(admin, settings.topics()));
        Map<TopicPartition, Progress> starts = batches.startingPoints(partitions, topicIds);
        starts.forEach(
            (partition, progress) -> {
              consumer.seek(partition, progress.next());
              held.put(partition, progress.next());
            });
      } catch (SQLException failed) {
        throw new KafkaException("the database does not say where to start", failed);
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      moved.addAll(partitions);
      held.keySet().removeAll(partitions);
    }
  }

  private static Map<String, Object> consumerSettings(IntakeSettings settings) {
    Map<String, Object> kafka = new HashMap<>(settings.kafka());
    // Noticing a dead broker or a killed replica within seconds; the caller may say otherwise.
    kafka.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 15_000);
    kafka.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);
    kafka.putIfAbsent(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
    kafka.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
    kafka.putIfAbsent(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    kafka.putIfAbsent(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    kafka.put(ConsumerConfig.GROUP_ID_CONFIG, settings.consumer());
    if (settings.instanceId() != null) {
      kafka.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.instanceId());
    }
    kafka.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    kafka.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    kafka.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    kafka.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    kafka.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.maxBatch());
    kafka.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    kafka.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return kafka;
  }

  private static Map<String, Object> adminSettings(IntakeSettings settings) {
    Map<String, Object> kafka = new HashMap<>(settings.kafka());
    kafka.keySet().retainAll(AdminClientConfig.configNames());
    kafka.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 8_000);
    kafka.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
    return kafka;
  }
}
