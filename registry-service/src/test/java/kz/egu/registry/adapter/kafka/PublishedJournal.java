package kz.egu.registry.adapter.kafka;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import kz.egu.kernel.event.Envelope;
import kz.egu.kernel.event.EnvelopeHeaders;
import kz.egu.kernel.event.EventTypes;
import kz.egu.kernel.event.Topics;
import kz.egu.registry.adapter.postgres.relay.TestJournal;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Compares what readers of committed events see with what the journal holds, knowing nothing of how
 * the relay works: each row once, nothing else, in order, with dense positions.
 */
final class PublishedJournal {
  private static final int FINDINGS_MAX = 20;

  /**
   * @param findings what is wrong, in words; empty if nothing is
   * @param events how many events were published
   */
  record Verdict(List<String> findings, int events) {}

  private record Published(
      Topics topic, ConsumerRecord<String, String> record, Envelope envelope) {}

  private PublishedJournal() {}

  static Verdict compareWith(TestJournal journal) throws SQLException {
    return compare(journal.rows(), published());
  }

  private static List<Published> published() {
    List<Published> all = new ArrayList<>();
    for (Topics topic : Topics.values()) {
      for (ConsumerRecord<String, String> record : RelayStack.committed(topic)) {
        all.add(new Published(topic, record, EnvelopeHeaders.read(name -> header(record, name))));
      }
    }
    return all;
  }

  private static Verdict compare(List<TestJournal.Row> rows, List<Published> published) {
    List<String> findings = new ArrayList<>();
    Map<UUID, Published> byId = new HashMap<>();
    for (Published each : published) {
      Published first = byId.putIfAbsent(each.envelope().id(), each);
      if (first != null) {
        findings.add("twice: " + place(first) + " and " + place(each));
      }
    }
    Set<UUID> inJournal = new HashSet<>();
    long position = 0;
    for (TestJournal.Row row : rows) {
      position++;
      inJournal.add(row.eventId());
      Published found = byId.get(row.eventId());
      if (found == null) {
        findings.add("missing: position " + position);
      } else {
        compare(row, position, found, findings);
      }
    }
    for (Published each : published) {
      if (!inJournal.contains(each.envelope().id())) {
        findings.add("never committed: event " + each.envelope().id());
      }
    }
    order(published, findings);
    List<String> shown =
        new ArrayList<>(findings.subList(0, Math.min(FINDINGS_MAX, findings.size())));
    if (findings.size() > FINDINGS_MAX) {
      shown.add("… " + findings.size() + " findings in all");
    }
    return new Verdict(shown, published.size());
  }

  /** Where a record stands, so that a finding can be traced in the log's segments. */
  private static String place(Published each) {
    ConsumerRecord<String, String> record = each.record();
    return "position %d in %s-%d at offset %d, written %d"
        .formatted(
            each.envelope().position(),
            each.topic(),
            record.partition(),
            record.offset(),
            record.timestamp());
  }

  private static void compare(
      TestJournal.Row row, long position, Published found, List<String> findings) {
    Envelope envelope = found.envelope();
    boolean dose = row.topic().equals("doses");
    boolean tombstone = !dose && found.record().value() == null;
    expect(findings, position, "position", position, envelope.position());
    expect(findings, position, "topic", dose ? Topics.DOSES : Topics.PERSONS, found.topic());
    expect(findings, position, "key", row.personId(), found.record().key());
    expect(findings, position, "subject", row.subject(), envelope.subject());
    expect(findings, position, "time", row.recordedAt(), envelope.time());
    expect(
        findings,
        position,
        "type",
        tombstone ? EventTypes.PERSON_ERASED : row.type(),
        envelope.type());
    if (dose) {
      expect(findings, position, "value", row.payload(), found.record().value());
    }
  }

  private static void expect(
      List<String> findings,
      long position,
      String what,
      @Nullable Object wanted,
      @Nullable Object found) {
    if (!Objects.equals(wanted, found)) {
      findings.add("other " + what + " at position " + position + ": " + found + ", not " + wanted);
    }
  }

  /** Strictly rising in each partition, which holds the records in the order of their offsets. */
  private static void order(List<Published> published, List<String> findings) {
    Map<String, Long> last = new HashMap<>();
    for (Published each : published) {
      String partition = each.topic() + "-" + each.record().partition();
      long position = each.envelope().position();
      Long before = last.put(partition, position);
      if (before != null && before >= position) {
        findings.add("out of order in " + partition + ": " + position + " after " + before);
      }
    }
  }

  private static byte @Nullable [] header(ConsumerRecord<String, String> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : header.value();
  }
}
