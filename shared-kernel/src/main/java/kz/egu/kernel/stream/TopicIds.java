package kz.egu.kernel.stream;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** The ids the broker gave these topics when they were made: a topic made again has another. */
record TopicIds(Map<String, String> byTopic) {
  private static final long BOUND_SECONDS = 10;

  TopicIds {
    byTopic = Map.copyOf(byTopic);
  }

  /**
   * Asks the broker.
   *
   * @throws KafkaException if a topic does not exist or the broker does not answer in 10 seconds
   */
  static TopicIds ask(Admin admin, Collection<String> topics) {
    try {
      Map<String, String> ids = new HashMap<>();
      admin
          .describeTopics(topics)
          .allTopicNames()
          .get(BOUND_SECONDS, TimeUnit.SECONDS)
          .forEach((topic, description) -> ids.put(topic, description.topicId().toString()));
      return new TopicIds(ids);
    } catch (ExecutionException failed) {
      throw new KafkaException("topics cannot be described", failed.getCause());
    } catch (TimeoutException late) {
      throw new KafkaException("the broker does not answer", late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", interrupted);
    }
  }

  String of(String topic) {
    String id = byTopic.get(topic);
    if (id == null) {
      throw new IllegalArgumentException("not a topic of this intake");
    }
    return id;
  }

  /**
   * Refuses to read on from a topic that was deleted and made again.
   *
   * @throws IntakeStoppedException if any id differs
   */
  void requireSame(TopicIds now) {
    byTopic.forEach(
        (topic, id) -> {
          if (!id.equals(now.byTopic.get(topic))) {
            throw recreated(topic);
          }
        });
  }

  static IntakeStoppedException recreated(String topic) {
    return new IntakeStoppedException(
        "topic "
            + topic
            + " was deleted and made again: what was taken in from the former one no longer"
            + " matches; rebuild from the new topic");
  }
}
