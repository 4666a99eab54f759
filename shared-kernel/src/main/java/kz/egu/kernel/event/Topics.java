package kz.egu.kernel.event;

import java.util.Map;

/**
 * The two topics and how they must be configured. Both are kept for ever unless an operator decides
 * otherwise, since a rebuild is a replay; they are created explicitly and the services check them
 * when they start.
 */
public enum Topics {
  /** Dose events, key = person pseudonym. */
  DOSES("egu.doses.v1"),
  /**
   * Sealed identities, key = person pseudonym; a tombstone erases. Readable by the issuer alone.
   */
  PERSONS("egu.persons.v1");

  public static final int PARTITIONS = 12;

  private final String topic;

  Topics(String topic) {
    this.topic = topic;
  }

  public String topic() {
    return topic;
  }

  /** Topic settings by Kafka's own names. */
  public Map<String, String> settings() {
    return switch (this) {
      case DOSES ->
          Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");
      case PERSONS -> Map.of("cleanup.policy", "compact", "max.compaction.lag.ms", "86400000");
    };
  }
}
