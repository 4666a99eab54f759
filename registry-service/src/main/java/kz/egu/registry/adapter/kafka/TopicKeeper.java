package kz.egu.registry.adapter.kafka;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import kz.egu.kernel.event.Topics;
import kz.egu.registry.application.port.RelayRefusedException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes the topics that are missing and refuses those that would forget events. Never changes one
 * that is there: that is an operator's decision.
 */
final class TopicKeeper {
  private static final int REPLICAS_FOR_QUORUM = 3;
  private static final Duration VISIBLE_BOUND = Duration.ofSeconds(5);

  private final int partitions;
  private final short replicationFactor;

  TopicKeeper(int partitions, short replicationFactor) {
    this.partitions = partitions;
    this.replicationFactor = replicationFactor;
  }

  /**
   * The event topics' own ids, doses first.
   *
   * @throws RelayRefusedException if an existing topic has settings that lose events or the cursor
   */
  List<String> ensure(Admin admin) {
    Map<String, Map<String, String>> wanted = wanted();
    Set<String> existing = result(admin.listTopics().names());
    List<NewTopic> missing =
        wanted.entrySet().stream()
            .filter(topic -> !existing.contains(topic.getKey()))
            .map(topic -> newTopic(topic.getKey(), topic.getValue()))
            .toList();
    // All at once and idempotent: an instance that makes them at the same moment makes the same.
    admin
        .createTopics(missing)
        .values()
        .forEach(
            (name, made) -> {
              try {
                result(made);
              } catch (org.apache.kafka.common.errors.TopicExistsException madeByAnother) {
                // Checked below like any other.
              }
            });
    Map<String, TopicDescription> described = describe(admin, wanted.keySet());
    check(admin, wanted);
    TopicDescription cursor = described.get(CursorTopic.NAME);
    if (cursor != null && cursor.partitions().size() != 1) {
      throw refused(CursorTopic.NAME + " has " + cursor.partitions().size() + " partitions, not 1");
    }
    return Arrays.stream(Topics.values())
        .map(topic -> described.get(topic.topic()))
        .map(description -> description == null ? "" : description.topicId().toString())
        .toList();
  }

  private static Map<String, Map<String, String>> wanted() {
    Map<String, Map<String, String>> wanted = new TreeMap<>();
    for (Topics topic : Topics.values()) {
      wanted.put(topic.topic(), topic.settings());
    }
    wanted.put(CursorTopic.NAME, CursorTopic.SETTINGS);
    return wanted;
  }

  private NewTopic newTopic(String name, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    if (replicationFactor >= REPLICAS_FOR_QUORUM) {
      // Else acks=all would be satisfied by one broker alone.
      all.put("min.insync.replicas", Integer.toString(replicationFactor / 2 + 1));
    }
    int count = name.equals(CursorTopic.NAME) ? 1 : partitions;
    return new NewTopic(name, count, replicationFactor).configs(all);
  }

  /** A topic just made may be unknown for a moment to the broker that is asked. */
  private static Map<String, TopicDescription> describe(Admin admin, Set<String> names) {
    long end = System.nanoTime() + VISIBLE_BOUND.toNanos();
    while (true) {
      try {
        return result(admin.describeTopics(names).allTopicNames());
      } catch (UnknownTopicOrPartitionException notYet) {
        if (System.nanoTime() - end > 0) {
          throw notYet;
        }
        Thread.onSpinWait();
      }
    }
  }

  private static void check(Admin admin, Map<String, Map<String, String>> wanted) {
    List<ConfigResource> resources =
        wanted.keySet().stream()
            .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
            .toList();
    Map<ConfigResource, Config> configs = result(admin.describeConfigs(resources).all());
    configs.forEach(
        (resource, config) ->
            wanted
                .getOrDefault(resource.name(), Map.of())
                .forEach((setting, value) -> check(resource.name(), setting, value, config)));
  }

  private static void check(String topic, String setting, String wanted, Config config) {
    if (topic.equals(CursorTopic.NAME) && !setting.equals("cleanup.policy")) {
      return;
    }
    ConfigEntry entry = config.get(setting);
    String found = entry == null ? "" : entry.value();
    if (!wanted.equals(found)) {
      throw refused(topic + " has " + setting + "=" + found + ", not " + wanted);
    }
  }

  private static RelayRefusedException refused(String what) {
    return new RelayRefusedException(
        "topic-settings",
        what
            + ": it would forget events; correct the topic's settings (kafka-configs --alter), or"
            + " delete it if it holds nothing yet");
  }

  /** The answer of an administrative request, or what kept it away. */
  static <T> T result(KafkaFuture<T> future) {
    try {
      return future.get(30, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      throw new InterruptException(interrupted);
    } catch (java.util.concurrent.TimeoutException late) {
      throw new TimeoutException("the broker did not answer an administrative request", late);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof KafkaException known
          ? known
          : new KafkaException(failed.getCause());
    }
  }
}
