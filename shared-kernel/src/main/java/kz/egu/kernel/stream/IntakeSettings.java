package kz.egu.kernel.stream;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an intake needs to know.
 *
 * @param consumer its name: the Kafka group and the key of its rows; another name starts from the
 *     beginning of the topics
 * @param topics what it reads
 * @param kafka client settings by Kafka's own names, at least {@code bootstrap.servers}; what
 *     exactly-once needs is set over them
 * @param instanceId one per replica and the same after a restart, so that a killed replica's
 *     partitions come back at once ({@code group.instance.id}); null to wait for the session's end
 * @param maxBatch records per transaction at most
 * @param maxParked parked events not yet replayed; beyond it the intake stops, since something is
 *     wrong with the topic rather than with single events
 */
public record IntakeSettings(
    String consumer,
    Set<String> topics,
    Map<String, Object> kafka,
    @Nullable String instanceId,
    int maxBatch,
    int maxParked) {

  public IntakeSettings {
    if (consumer.isBlank() || topics.isEmpty() || maxBatch < 1 || maxParked < 0) {
      throw new IllegalArgumentException("not usable as intake settings");
    }
    topics = Set.copyOf(topics);
    kafka = Map.copyOf(kafka);
  }

  /** With up to 5,000 records per transaction and 10,000 parked events. */
  public IntakeSettings(
      String consumer, Set<String> topics, Map<String, Object> kafka, @Nullable String instanceId) {
    this(consumer, topics, kafka, instanceId, 5_000, 10_000);
  }
}
