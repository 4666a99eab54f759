package kz.egu.kernel.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;
import kz.egu.kernel.event.Envelope;
import kz.egu.kernel.event.EnvelopeHeaders;
import kz.egu.kernel.event.UnreadableEventException;
import kz.egu.kernel.stream.OffsetRows.Last;
import kz.egu.kernel.stream.OffsetRows.Progress;
import kz.egu.kernel.stream.OffsetRows.Step;
import kz.egu.kernel.stream.ParkedRows.Cause;
import kz.egu.kernel.stream.ParkedRows.NamedValue;
import kz.egu.kernel.stream.ParkedRows.Parked;
import kz.egu.kernel.stream.ParkedRows.Parking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** One batch, one transaction: the effect, the parked records and the offsets, or none of them. */
final class BatchTransaction<E> {
  private final DataSource database;
  private final OffsetRows offsets;
  private final ParkedRows parked;
  private final EventReader<E> reader;
  private final BatchEffect<E> effect;

  /** A replay runs on its caller's thread, and effects must not overlap. */
  private final ReentrantLock oneAtATime = new ReentrantLock();

  BatchTransaction(
      DataSource database,
      OffsetRows offsets,
      ParkedRows parked,
      EventReader<E> reader,
      BatchEffect<E> effect) {
    this.database = database;
    this.offsets = offsets;
    this.parked = parked;
    this.reader = reader;
    this.effect = effect;
  }

  /**
   * What a batch did.
   *
   * @param firstParked where the first parked record stands and why; null if there was none
   */
  record Outcome(int taken, int parked, @Nullable String firstParked) {}

  @FunctionalInterface
  private interface Work<T> {
    T in(Connection transaction) throws SQLException;
  }

  /** See {@link OffsetRows#startingPoints}. */
  Map<TopicPartition, Progress> startingPoints(
      Iterable<TopicPartition> partitions, TopicIds topicIds) throws SQLException {
    List<TopicPartition> wanted = new ArrayList<>();
    partitions.forEach(wanted::add);
    return inTransaction(transaction -> offsets.startingPoints(transaction, wanted, topicIds));
  }

  /**
   * Takes in what has not taken effect yet.
   *
   * @param held how far this consumer has come by its own account; a row behind it was reset by
   *     somebody, and going on would leave out what lies between
   * @throws LostRaceException to start over from the rows
   * @throws IntakeStoppedException to stop
   */
  Outcome take(
      ConsumerRecords<byte[], byte[]> records, Map<TopicPartition, Long> held, TopicIds topicIds)
      throws SQLException {
    return inTransaction(
        transaction -> {
          Map<TopicPartition, Progress> rows = offsets.lock(transaction, records.partitions());
          List<E> events = new ArrayList<>(records.count());
          List<Parking> parkings = new ArrayList<>();
          List<Step> steps = new ArrayList<>();
          for (TopicPartition partition :
              records.partitions().stream().sorted(OffsetRows.ORDER).toList()) {
            Progress from = rows.get(partition);
            Long expected = held.get(partition);
            if (from == null || expected == null || from.next() < expected) {
              throw new LostRaceException(partition);
            }
            Last last = read(records.records(partition), from, events, parkings);
            if (last != null) {
              steps.add(new Step(partition, topicIds.of(partition.topic()), from, last));
            }
          }
          offsets.advance(transaction, steps);
          if (!parkings.isEmpty()) {
            parked.park(transaction, parkings, topicIds);
          }
          if (!events.isEmpty()) {
            effect.apply(transaction, events);
          }
          return new Outcome(events.size(), parkings.size(), first(parkings));
        });
  }

  /** Replays what can be read by now; returns how many took effect. */
  int replay(int atMost) throws SQLException {
    return inTransaction(
        transaction -> {
          List<E> events = new ArrayList<>();
          List<Parked> readable = new ArrayList<>();
          for (Parked one : parked.toReplay(transaction, atMost)) {
            try {
              Envelope envelope = EnvelopeHeaders.read(name -> last(one.headers(), name));
              events.add(
                  reader.read(
                      new Received(
                          one.topic(),
                          one.partition(),
                          one.offset(),
                          text(one.key()),
                          envelope,
                          one.value())));
              readable.add(one);
            } catch (UnreadableEventException still) {
              // It stays parked.
            }
          }
          if (!events.isEmpty()) {
            effect.apply(transaction, events);
            parked.replayed(transaction, readable);
          }
          return events.size();
        });
  }

  /** Sorts one partition's new records into events and parkings; null if none is new. */
  private @Nullable Last read(
      List<ConsumerRecord<byte[], byte[]>> records,
      Progress from,
      List<E> events,
      List<Parking> parkings) {
    long position = from.lastPosition();
    Instant time = null;
    ConsumerRecord<byte[], byte[]> end = null;
    for (ConsumerRecord<byte[], byte[]> source : records) {
      if (source.offset() < from.next()) {
        continue; // It took effect here or in another replica before.
      }
      end = source;
      try {
        Envelope envelope = EnvelopeHeaders.read(header(source.headers()));
        E event =
            reader.read(
                new Received(
                    source.topic(),
                    source.partition(),
                    source.offset(),
                    text(source.key()),
                    envelope,
                    source.value()));
        if (envelope.position() <= position) {
          parkings.add(
              new Parking(
                  source,
                  Cause.POSITION_NOT_RISING,
                  "position " + envelope.position() + " after " + position));
        } else {
          events.add(event);
          position = envelope.position();
          time = envelope.time();
        }
      } catch (UnreadableEventException unreadable) {
        String why = unreadable.getMessage();
        parkings.add(new Parking(source, Cause.UNREADABLE, why == null ? "" : why));
      }
    }
    return end == null ? null : new Last(end.offset(), position, time);
  }

  private <T> T inTransaction(Work<T> work) throws SQLException {
    oneAtATime.lock();
    try (Connection transaction = database.getConnection()) {
      transaction.setAutoCommit(false);
      boolean done = false;
      try {
        T result = work.in(transaction);
        transaction.commit();
        done = true;
        return result;
      } finally {
        if (!done) {
          rollback(transaction);
        }
      }
    } finally {
      oneAtATime.unlock();
    }
  }

  private static void rollback(Connection transaction) {
    try {
      transaction.rollback();
    } catch (SQLException gone) {
      // The connection is lost, and with it the transaction; the first failure tells more.
    }
  }

  private static Function<String, byte @Nullable []> header(Headers headers) {
    return name -> {
      Header header = headers.lastHeader(name);
      return header == null ? null : header.value();
    };
  }

  private static byte @Nullable [] last(List<NamedValue> headers, String name) {
    byte[] found = null;
    for (NamedValue header : headers) {
      if (header.name().equals(name)) {
        found = header.value();
      }
    }
    return found;
  }

  private static @Nullable String text(byte @Nullable [] key) {
    return key == null ? null : new String(key, UTF_8);
  }

  private static @Nullable String first(List<Parking> parkings) {
    if (parkings.isEmpty()) {
      return null;
    }
    Parking first = parkings.getFirst();
    ConsumerRecord<byte[], byte[]> source = first.source();
    return "%s-%d@%d: %s"
        .formatted(source.topic(), source.partition(), source.offset(), first.detail());
  }
}
