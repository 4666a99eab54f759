package kz.egu.kernel.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The envelope as Kafka headers: CloudEvents 1.0, Kafka protocol binding, binary content mode. */
public final class EnvelopeHeaders {
  private static final String SPEC = "ce_specversion";
  private static final String ID = "ce_id";
  private static final String TYPE = "ce_type";
  private static final String SOURCE = "ce_source";
  private static final String SUBJECT = "ce_subject";
  private static final String TIME = "ce_time";
  private static final String POSITION = "ce_position";
  private static final String TRACEPARENT = "traceparent";
  private static final String CONTENT_TYPE = "content-type";

  private EnvelopeHeaders() {}

  /** Header names and UTF-8 values, in a fixed order. */
  public static Map<String, byte[]> write(Envelope envelope, String contentType) {
    Map<String, byte[]> headers = new LinkedHashMap<>();
    put(headers, SPEC, Envelope.SPEC_VERSION);
    put(headers, ID, envelope.id().toString());
    put(headers, TYPE, envelope.type());
    put(headers, SOURCE, envelope.source());
    put(headers, SUBJECT, envelope.subject());
    put(headers, TIME, envelope.time().toString());
    put(headers, POSITION, Long.toString(envelope.position()));
    put(headers, CONTENT_TYPE, contentType);
    if (envelope.traceparent() != null) {
      put(headers, TRACEPARENT, envelope.traceparent());
    }
    return headers;
  }

  /**
   * @param header a header's last value by name, or null
   * @throws UnreadableEventException if one that must be there is missing or malformed
   */
  public static Envelope read(Function<String, byte @Nullable []> header) {
    if (!Envelope.SPEC_VERSION.equals(text(header, SPEC))) {
      throw new UnreadableEventException("unknown CloudEvents version");
    }
    byte[] traceparent = header.apply(TRACEPARENT);
    try {
      return new Envelope(
          UUID.fromString(text(header, ID)),
          text(header, TYPE),
          text(header, SOURCE),
          text(header, SUBJECT),
          Instant.parse(text(header, TIME)),
          traceparent == null ? null : new String(traceparent, UTF_8),
          Long.parseLong(text(header, POSITION)));
    } catch (IllegalArgumentException | DateTimeException malformed) {
      throw new UnreadableEventException("malformed envelope header", malformed);
    }
  }

  private static void put(Map<String, byte[]> headers, String name, String value) {
    headers.put(name, value.getBytes(UTF_8));
  }

  private static String text(Function<String, byte @Nullable []> header, String name) {
    byte[] value = header.apply(name);
    if (value == null) {
      throw new UnreadableEventException("missing envelope header " + name);
    }
    return new String(value, UTF_8);
  }
}
