package kz.egu.kernel.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Dose events to and from their JSON (schema {@code dose-event.v1.schema.json}). Unknown members
 * are ignored, since minor versions may add some; anything else unexpected is refused. Thread-safe.
 */
public final class DoseEventCodec {
  /** Far above any real event (about 700 bytes); a longer value is unreadable. */
  public static final int MAX_BYTES = 16 * 1024;

  public static final String CONTENT_TYPE = "application/json";

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(8)
                          .maxStringLength(1024)
                          .maxNumberLength(20)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();
  private static final ObjectReader READER = MAPPER.readerFor(DoseEventJson.class);
  private static final ObjectWriter WRITER = MAPPER.writerFor(DoseEventJson.class);

  private DoseEventCodec() {}

  /** The event's value as UTF-8 JSON; its type goes into the envelope ({@link EventTypes#of}). */
  public static byte[] write(DoseEvent event) {
    try {
      return WRITER.writeValueAsBytes(DoseEventJson.of(event));
    } catch (JsonProcessingException recordsOfTextAndNumbersAlwaysWrite) {
      throw new IllegalStateException(recordsOfTextAndNumbersAlwaysWrite);
    }
  }

  /**
   * @param type the envelope's type
   * @throws UnreadableEventException to park: unknown type or malformed value
   * @throws NewerEventVersionException to stop at: a newer major version
   */
  public static DoseEvent read(String type, byte @Nullable [] value) {
    if (!isKnown(type)) {
      throw EventTypes.unknown(type);
    }
    if (value == null || value.length > MAX_BYTES) {
      throw new UnreadableEventException("event value missing or too long");
    }
    try {
      DoseEventJson json = READER.readValue(value);
      return json.toEvent(type);
    } catch (IOException | IllegalArgumentException | NullPointerException malformed) {
      // Without the cause: a parser's message quotes the value.
      throw new UnreadableEventException(
          "malformed event value (" + malformed.getClass().getSimpleName() + ")");
    }
  }

  private static boolean isKnown(String type) {
    return switch (type) {
      case EventTypes.DOSE_ADMINISTERED, EventTypes.DOSE_AMENDED, EventTypes.DOSE_VOIDED -> true;
      default -> false;
    };
  }
}
