package kz.egu.issuer.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.event.DoseEventCodec;
import kz.egu.kernel.event.Envelope;
import kz.egu.kernel.event.EnvelopeHeaders;
import kz.egu.kernel.event.EventTypes;
import kz.egu.kernel.event.IdentitySeal;
import kz.egu.kernel.event.PersonIdentity;
import kz.egu.kernel.event.Topics;
import kz.egu.kernel.id.PersonId;
import kz.egu.local.testing.TestStack;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Publishes to the real broker what the registry's relay would. */
public final class PretendRegistry implements AutoCloseable {
  private static final AtomicLong POSITION = new AtomicLong(System.currentTimeMillis() * 1000);

  private final KafkaProducer<String, byte[]> producer =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", TestStack.kafka().bootstrapServers()),
          new StringSerializer(),
          new ByteArraySerializer());

  public void publish(DoseEvent... events) {
    for (DoseEvent event : events) {
      send(
          Topics.DOSES,
          event.personId(),
          EventTypes.of(event),
          event.doseId().toString(),
          DoseEventCodec.CONTENT_TYPE,
          DoseEventCodec.write(event));
    }
  }

  public void publish(PersonIdentity identity) {
    send(
        Topics.PERSONS,
        identity.personId(),
        EventTypes.PERSON_IDENTIFIED,
        identity.personId().toString(),
        IdentitySeal.CONTENT_TYPE,
        IssuerStack.sealer().seal(identity).getBytes(UTF_8));
  }

  public void erase(PersonId person) {
    send(
        Topics.PERSONS,
        person,
        EventTypes.PERSON_ERASED,
        person.toString(),
        IdentitySeal.CONTENT_TYPE,
        null);
  }

  /** Something no consumer can read. */
  public void publishNonsense(PersonId person) {
    send(
        Topics.DOSES,
        person,
        EventTypes.DOSE_ADMINISTERED,
        person.toString(),
        DoseEventCodec.CONTENT_TYPE,
        "{\"doseId\":".getBytes(UTF_8));
  }

  private void send(
      Topics topic,
      PersonId key,
      String type,
      String subject,
      String contentType,
      byte @Nullable [] value) {
    Envelope envelope =
        new Envelope(
            UUID.randomUUID(),
            type,
            Envelope.REGISTRY,
            subject,
            Instant.now(),
            null,
            POSITION.incrementAndGet());
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(topic.topic(), key.toString(), value);
    EnvelopeHeaders.write(envelope, contentType)
        .forEach((name, header) -> record.headers().add(name, header));
    try {
      producer.send(record).get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
