package kz.egu.kernel.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeHeadersTest {
  private static final Envelope ENVELOPE =
      new Envelope(
          UUID.fromString("019aaf00-0000-7000-8000-000000000001"),
          EventTypes.DOSE_ADMINISTERED,
          Envelope.REGISTRY,
          "019aaf00-0000-7000-8000-000000000002",
          Instant.parse("2026-11-23T06:00:00.123456Z"),
          "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
          42);

  @Test
  void whatIsWrittenReadsTheSame() {
    Map<String, byte[]> headers = EnvelopeHeaders.write(ENVELOPE, DoseEventCodec.CONTENT_TYPE);
    assertThat(EnvelopeHeaders.read(headers::get)).isEqualTo(ENVELOPE);
    assertThat(new String(headers.get("ce_position"), UTF_8)).isEqualTo("42");
  }

  @ParameterizedTest
  @CsvSource({
    "ce_specversion, 0.3",
    "ce_id, x",
    "ce_time, yesterday",
    "ce_position, -",
    "ce_type, ",
    "ce_subject, "
  })
  void aMissingOrMalformedHeaderIsUnreadable(String name, String value) {
    Map<String, byte[]> headers =
        new HashMap<>(EnvelopeHeaders.write(ENVELOPE, DoseEventCodec.CONTENT_TYPE));
    if (value == null) {
      headers.remove(name);
    } else {
      headers.put(name, value.getBytes(UTF_8));
    }
    assertThatThrownBy(() -> EnvelopeHeaders.read(headers::get))
        .isInstanceOf(UnreadableEventException.class);
  }
}
