package kz.egu.registry.adapter.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The relay's settings. */
@ConfigMapping(prefix = "egu.relay")
interface RelayConfig {
  /** False for an instance that only answers requests. */
  @WithDefault("true")
  boolean enabled();

  /** Rows per Kafka transaction at most. */
  @WithDefault("1000")
  int batchSize();

  /**
   * Pause between two batches, unless there is more than one batch to relay. A shorter one makes
   * passes and sums later, not earlier, where all services share two cores (ADR 72).
   */
  @WithDefault("25MS")
  Duration pollInterval();

  /** Pause between two tries of a standby to lead. */
  @WithDefault("500MS")
  Duration standbyInterval();

  /** Age of the oldest row not yet relayed at which an alarm is logged, once a minute. */
  @WithDefault("30S")
  Duration alarmAfter();

  /** Partitions of a topic made now; an existing one is left as it is. */
  @WithDefault("12")
  int partitions();

  /** Copies of a topic made now. */
  @WithDefault("1")
  short replicationFactor();

  /**
   * An era of the database the operator has confirmed after a restore or failover, as the log named
   * it.
   */
  Optional<String> acceptEra();
}
