package kz.egu.registry.adapter.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.egu.registry.application.port.RelayRefusedException;
import kz.egu.registry.domain.relay.Era;
import kz.egu.registry.domain.relay.JournalPlace;
import kz.egu.registry.domain.relay.RelayCursor;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The cursor on its own compacted topic: one partition, one key, the last committed value counts.
 */
final class CursorTopic {
  static final String NAME = "egu.relay.v1";
  static final Map<String, String> SETTINGS =
      Map.of("cleanup.policy", "compact", "segment.bytes", "16777216");

  private static final String KEY = "journal";
  private static final TopicPartition PARTITION = new TopicPartition(NAME, 0);
  private static final long FIRST_STEP = 16;
  private static final int WIDENING = 32;
  private static final Duration POLL = Duration.ofMillis(200);

  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private CursorTopic() {}

  /** Transaction and system ids are text: they outgrow what other readers of JSON hold exactly. */
  private record Json(
      String systemIdentifier,
      int timeline,
      String xid,
      long seq,
      String eventId,
      long position,
      List<String> topicIds) {}

  static ProducerRecord<String, String> write(RelayCursor cursor) {
    Json json =
        new Json(
            Long.toString(cursor.era().systemIdentifier()),
            cursor.era().timeline(),
            Long.toString(cursor.place().xid()),
            cursor.place().seq(),
            cursor.eventId().toString(),
            cursor.position(),
            cursor.topicIds());
    try {
      return new ProducerRecord<>(NAME, 0, KEY, MAPPER.writeValueAsString(json));
    } catch (JsonProcessingException recordsOfTextAndNumbersAlwaysWrite) {
      throw new IllegalStateException(recordsOfTextAndNumbersAlwaysWrite);
    }
  }

  /**
   * The last committed cursor. Looks near the end first and widens, since compaction leaves the
   * newest segment alone and transaction markers occupy places without a record.
   *
   * @param reader a read_committed consumer, freshly made after the predecessor was fenced
   * @throws TimeoutException if the end is not reached in time
   */
  static Optional<RelayCursor> read(Consumer<String, String> reader, Duration bound) {
    List<TopicPartition> one = List.of(PARTITION);
    reader.assign(one);
    long begin = end(reader.beginningOffsets(one));
    long end = end(reader.endOffsets(one));
    long deadline = System.nanoTime() + bound.toNanos();
    for (long step = FIRST_STEP; ; step *= WIDENING) {
      long from = Math.max(begin, end - step);
      ConsumerRecord<String, String> last = last(reader, from, end, deadline);
      if (last != null) {
        return Optional.of(parse(last.value()));
      }
      if (from == begin) {
        return Optional.empty();
      }
    }
  }

  private static @Nullable ConsumerRecord<String, String> last(
      Consumer<String, String> reader, long from, long end, long deadline) {
    reader.seek(PARTITION, from);
    ConsumerRecord<String, String> last = null;
    // By position, not by records: the last places are markers, which no poll returns.
    while (reader.position(PARTITION) < end) {
      if (System.nanoTime() - deadline > 0) {
        throw new TimeoutException("the cursor topic's end was not reached in time");
      }
      for (ConsumerRecord<String, String> each : reader.poll(POLL).records(PARTITION)) {
        last = each;
      }
    }
    return last;
  }

  private static long end(Map<TopicPartition, Long> offsets) {
    Long offset = offsets.get(PARTITION);
    if (offset == null) {
      throw new TimeoutException("the cursor topic's offsets are unknown");
    }
    return offset;
  }

  private static RelayCursor parse(String value) {
    try {
      Json json = MAPPER.readValue(value, Json.class);
      return new RelayCursor(
          new Era(Long.parseLong(json.systemIdentifier()), json.timeline()),
          new JournalPlace(Long.parseLong(json.xid()), json.seq()),
          UUID.fromString(json.eventId()),
          json.position(),
          json.topicIds());
    } catch (JsonProcessingException | IllegalArgumentException | NullPointerException foreign) {
      throw new RelayRefusedException(
          "cursor-unreadable",
          "the last record of "
              + NAME
              + " is not a cursor; somebody else wrote there, or a newer version of this service did");
    }
  }
}
