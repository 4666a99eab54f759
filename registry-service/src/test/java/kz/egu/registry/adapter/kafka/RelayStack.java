package kz.egu.registry.adapter.kafka;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import kz.egu.kernel.event.Topics;
import kz.egu.local.Await;
import kz.egu.local.KafkaBroker;
import kz.egu.local.testing.TestStack;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** One broker for all tests of the relay, since topics have fixed names and some tests kill it. */
final class RelayStack {
  static final Duration BOUND = Duration.ofSeconds(60);
  static final int PARTITIONS = 3;

  private static @Nullable KafkaBroker broker;

  private RelayStack() {}

  static synchronized KafkaBroker broker() {
    KafkaBroker running = broker;
    if (running == null) {
      running = TestStack.ownKafka();
      broker = running;
    }
    return running;
  }

  /** Starts a killed broker again, in its folder and on its ports. */
  static synchronized void restartBroker() {
    KafkaBroker killed = broker();
    Path folder = Objects.requireNonNull(killed.daemon().log().getParent());
    broker = KafkaBroker.start(folder, port(killed), controllerPort(folder));
  }

  private static int port(KafkaBroker broker) {
    return Integer.parseInt(afterLastColon(broker.bootstrapServers()));
  }

  private static int controllerPort(Path folder) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(folder.resolve("server.properties"))) {
      properties.load(reader);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return Integer.parseInt(afterLastColon(properties.getProperty("controller.quorum.voters")));
  }

  private static String afterLastColon(String text) {
    return text.substring(text.lastIndexOf(':') + 1);
  }

  static String servers() {
    return broker().bootstrapServers();
  }

  static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", servers()));
  }

  /** Takes the topics away, so that a test starts with none. */
  static void forget() {
    try (Admin admin = admin()) {
      Set<String> names = admin.listTopics().names().get();
      List<String> ours =
          new ArrayList<>(names.stream().filter(n -> n.startsWith("egu.")).toList());
      admin.deleteTopics(ours).all().get();
      boolean gone =
          Await.until(
              BOUND, () -> admin.listTopics().names().get().stream().noneMatch(ours::contains));
      if (!gone) {
        throw new IllegalStateException("topics were not deleted");
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  static TopicKeeper keeper() {
    return new TopicKeeper(PARTITIONS, (short) 1);
  }

  static KafkaConsumer<String, String> reader() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", servers());
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", "false");
    settings.put("auto.offset.reset", "none");
    settings.put("max.poll.records", "5000");
    return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
  }

  /** All that a reader of committed events sees in a topic now, partition by partition. */
  static List<ConsumerRecord<String, String>> committed(Topics topic) {
    try (KafkaConsumer<String, String> reader = reader()) {
      List<TopicPartition> partitions =
          reader.partitionsFor(topic.topic()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      reader.assign(partitions);
      reader.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
      List<ConsumerRecord<String, String>> records = new ArrayList<>();
      long deadline = System.nanoTime() + BOUND.toNanos();
      while (ends.entrySet().stream().anyMatch(e -> reader.position(e.getKey()) < e.getValue())) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("the end of " + topic.topic() + " was not reached");
        }
        reader.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }
}
