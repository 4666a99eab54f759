package kz.egu.registry.adapter.kafka;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.egu.kernel.event.Topics;
import kz.egu.registry.application.port.RelayRefusedException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Whether a transaction stands open in one of the topics. Taking over the transactional id ends
 * what the predecessor had open, so afterwards there must be none. If there is, its records would
 * be committed by the marker of our first transaction, together with their own repetition.
 */
final class OpenTransactions {
  private static final long PAUSE_MS = 20;

  private OpenTransactions() {}

  /**
   * Returns once every partition's committed end is its end.
   *
   * @param standstill how long the committed ends may stay where they are, short of the ends
   * @param bound how long they may move without getting there, since another relay publishes
   * @throws RelayRefusedException if a transaction stays open
   * @throws TimeoutException if the bound is reached
   */
  static void requireNone(Admin admin, Duration standstill, Duration bound) {
    List<TopicPartition> partitions = partitions(admin);
    long begin = System.nanoTime();
    long moved = begin;
    Map<TopicPartition, Long> before = Map.of();
    while (true) {
      // In this order: what is written in between must not look open.
      Map<TopicPartition, Long> ends = ends(admin, partitions, IsolationLevel.READ_UNCOMMITTED);
      Map<TopicPartition, Long> committed = ends(admin, partitions, IsolationLevel.READ_COMMITTED);
      Map<TopicPartition, Long> open = new HashMap<>(committed);
      open.entrySet().removeIf(each -> each.getValue() >= ends.getOrDefault(each.getKey(), 0L));
      if (open.isEmpty()) {
        return;
      }
      long now = System.nanoTime();
      if (!committed.equals(before)) {
        before = committed;
        moved = now;
      } else if (now - moved > standstill.toNanos()) {
        throw leftOpen(open);
      }
      if (now - begin > bound.toNanos()) {
        throw new TimeoutException("the topics' committed ends were not reached in time");
      }
      pause();
    }
  }

  private static RelayRefusedException leftOpen(Map<TopicPartition, Long> open) {
    return new RelayRefusedException(
        "transaction-left-open",
        "a transaction stands open from "
            + open
            + " on (partition = offset) though this relay has ended its predecessor's: somebody else"
            + " writes there, or the broker lost the end of a transaction when it crashed; going on"
            + " would publish its records twice. It ends by itself if its producer is known to the"
            + " broker; else compare with the cursor's position: abort it (kafka-transactions abort)"
            + " where its events lie behind the cursor");
  }

  private static List<TopicPartition> partitions(Admin admin) {
    List<String> names =
        Stream.concat(Stream.of(Topics.values()).map(Topics::topic), Stream.of(CursorTopic.NAME))
            .toList();
    return TopicKeeper.result(admin.describeTopics(names).allTopicNames()).values().stream()
        .flatMap(OpenTransactions::partitions)
        .toList();
  }

  private static Stream<TopicPartition> partitions(TopicDescription topic) {
    return IntStream.range(0, topic.partitions().size())
        .mapToObj(partition -> new TopicPartition(topic.name(), partition));
  }

  private static Map<TopicPartition, Long> ends(
      Admin admin, List<TopicPartition> partitions, IsolationLevel isolation) {
    Map<TopicPartition, OffsetSpec> latest =
        partitions.stream().collect(toMap(Function.identity(), each -> OffsetSpec.latest()));
    Map<TopicPartition, ListOffsetsResultInfo> found =
        TopicKeeper.result(admin.listOffsets(latest, new ListOffsetsOptions(isolation)).all());
    return found.entrySet().stream()
        .collect(toMap(Map.Entry::getKey, each -> each.getValue().offset()));
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new org.apache.kafka.common.errors.InterruptException(stopped);
    }
  }
}
