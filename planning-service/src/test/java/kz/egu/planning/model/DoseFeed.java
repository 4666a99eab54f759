package kz.egu.planning.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.event.DoseEventCodec;
import kz.egu.kernel.event.Envelope;
import kz.egu.kernel.event.EnvelopeHeaders;
import kz.egu.kernel.event.EventTypes;
import kz.egu.kernel.event.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes dose events as the relay does: keyed by person, in transactions, positions dense. */
public final class DoseFeed implements AutoCloseable {
  private final KafkaProducer<String, byte[]> producer;
  private long position;

  public DoseFeed(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "transactional.id",
                "test-relay",
                "key.serializer",
                StringSerializer.class,
                "value.serializer",
                ByteArraySerializer.class));
    producer.initTransactions();
  }

  /** Makes the topic of dose events. */
  public static void createTopic(String bootstrapServers, int partitions)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(Topics.DOSES.topic(), partitions, (short) 1)
                      .configs(Topics.DOSES.settings())))
          .all()
          .get();
    }
  }

  /** Publishes these in order, so many to a transaction. */
  public void publish(List<DoseEvent> events, int perTransaction) {
    for (int at = 0; at < events.size(); at += perTransaction) {
      producer.beginTransaction();
      for (DoseEvent event : events.subList(at, Math.min(events.size(), at + perTransaction))) {
        send(record(event, ++position));
      }
      producer.commitTransaction();
    }
  }

  /** Publishes something no registry of ours would. */
  public void publishRaw(ProducerRecord<String, byte[]> odd) {
    producer.beginTransaction();
    send(odd);
    producer.commitTransaction();
  }

  public long position() {
    return position;
  }

  public static ProducerRecord<String, byte[]> record(DoseEvent event, long position) {
    ProducerRecord<String, byte[]> made =
        new ProducerRecord<>(
            Topics.DOSES.topic(), event.personId().toString(), DoseEventCodec.write(event));
    Envelope envelope =
        new Envelope(
            new UUID(9, position),
            EventTypes.of(event),
            Envelope.REGISTRY,
            event.doseId().toString(),
            Instant.parse("2026-11-20T08:00:00Z").plusSeconds(position),
            null,
            position);
    EnvelopeHeaders.write(envelope, DoseEventCodec.CONTENT_TYPE).forEach(made.headers()::add);
    return made;
  }

  private void send(ProducerRecord<String, byte[]> one) {
    var _ = producer.send(one); // A failure ends the transaction's commit.
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(2));
  }
}
