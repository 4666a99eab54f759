package kz.egu.kernel.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** The table {@code parked_event}: records set aside whole, to be looked at and replayed. */
final class ParkedRows {
  private static final JsonMapper JSON = new JsonMapper();

  private final String consumer;
  private final int limit;
  private final InstantSource clock;

  ParkedRows(String consumer, int limit, InstantSource clock) {
    this.consumer = consumer;
    this.limit = limit;
    this.clock = clock;
  }

  /** Why a record was set aside. */
  enum Cause {
    /** Unknown type or malformed: another software version may read it. */
    UNREADABLE("unreadable"),
    /**
     * Its journal position is not above the one before it in its partition: a repeat, which must
     * not count twice, or one out of order. Never replayed by itself.
     */
    POSITION_NOT_RISING("position-not-rising");

    private final String wire;

    Cause(String wire) {
      this.wire = wire;
    }
  }

  record Parking(ConsumerRecord<byte[], byte[]> source, Cause cause, String detail) {}

  @SuppressWarnings("ArrayRecordComponent") // a row, never compared
  record Parked(
      String topic,
      String topicId,
      int partition,
      long offset,
      byte @Nullable [] key,
      List<NamedValue> headers,
      byte @Nullable [] value) {}

  @SuppressWarnings("ArrayRecordComponent") // a header as it came, never compared
  record NamedValue(String name, byte @Nullable [] value) {}

  /**
   * Writes them down.
   *
   * @throws IntakeStoppedException if that would be more than this consumer may park
   */
  void park(Connection transaction, List<Parking> parkings, TopicIds topicIds) throws SQLException {
    if (waiting(transaction) + parkings.size() > limit) {
      throw new IntakeStoppedException(
          "more than "
              + limit
              + " events are parked: the topic itself is in doubt; look at the table parked_event,"
              + " mend the cause, then replay or rebuild");
    }
    String write =
        """
        insert into parked_event (consumer, topic, topic_id, partition, record_offset, record_key,
            headers, value, cause, detail, parked_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing\
        """;
    try (PreparedStatement insert = transaction.prepareStatement(write)) {
      for (Parking parking : parkings) {
        ConsumerRecord<byte[], byte[]> source = parking.source();
        insert.setString(1, consumer);
        insert.setString(2, source.topic());
        insert.setString(3, topicIds.of(source.topic()));
        insert.setInt(4, source.partition());
        insert.setLong(5, source.offset());
        insert.setBytes(6, source.key());
        insert.setString(7, headers(source));
        insert.setBytes(8, source.value());
        insert.setString(9, parking.cause().wire);
        insert.setString(10, parking.detail());
        insert.setObject(11, clock.instant().atOffset(ZoneOffset.UTC));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Those that another software version may read, oldest first, locked until the end. */
  List<Parked> toReplay(Connection transaction, int atMost) throws SQLException {
    String read =
        """
        select p.topic, p.topic_id, p.partition, p.record_offset, p.record_key, p.headers, p.value
        from parked_event p join intake_offset o using (consumer, topic, topic_id, partition)
        where p.consumer = ? and p.cause = ? and p.replayed_at is null
        order by p.topic, p.partition, p.record_offset limit ? for update of p\
        """;
    List<Parked> found = new ArrayList<>();
    try (PreparedStatement select = transaction.prepareStatement(read)) {
      select.setString(1, consumer);
      select.setString(2, Cause.UNREADABLE.wire);
      select.setInt(3, atMost);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(
              new Parked(
                  row.getString(1),
                  row.getString(2),
                  row.getInt(3),
                  row.getLong(4),
                  row.getBytes(5),
                  JSON.readValue(row.getString(6), new TypeReference<List<NamedValue>>() {}),
                  row.getBytes(7)));
        }
      }
    } catch (JsonProcessingException neverWrittenByUs) {
      throw new SQLException("a parked event's headers cannot be read", neverWrittenByUs);
    }
    return found;
  }

  void replayed(Connection transaction, List<Parked> parked) throws SQLException {
    String write =
        """
        update parked_event set replayed_at = ? where consumer = ? and topic = ? and topic_id = ?
        and partition = ? and record_offset = ?\
        """;
    try (PreparedStatement update = transaction.prepareStatement(write)) {
      for (Parked one : parked) {
        update.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
        update.setString(2, consumer);
        update.setString(3, one.topic());
        update.setString(4, one.topicId());
        update.setInt(5, one.partition());
        update.setLong(6, one.offset());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  private long waiting(Connection transaction) throws SQLException {
    String read = "select count(*) from parked_event where consumer = ? and replayed_at is null";
    try (PreparedStatement select = transaction.prepareStatement(read)) {
      select.setString(1, consumer);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  private static String headers(ConsumerRecord<byte[], byte[]> source) {
    List<NamedValue> headers = new ArrayList<>();
    for (Header header : source.headers()) {
      headers.add(new NamedValue(header.key(), header.value()));
    }
    try {
      return JSON.writeValueAsString(headers);
    } catch (JsonProcessingException namesAndBytesAlwaysWrite) {
      throw new IllegalStateException(namesAndBytesAlwaysWrite);
    }
  }
}
