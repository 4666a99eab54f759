package kz.egu.kernel.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoseEventCodecTest {
  private static final Schema SCHEMA = schema();

  @Property
  void whatIsWrittenReadsTheSameAndFitsTheSchema(@ForAll("events") DoseEvent event) {
    byte[] json = DoseEventCodec.write(event);
    assertThat(DoseEventCodec.read(EventTypes.of(event), json)).isEqualTo(event);
    List<Error> misfits = SCHEMA.validate(new String(json, UTF_8), InputFormat.JSON);
    assertThat(misfits).isEmpty();
  }

  @Property(tries = 300)
  void aCutOrAlteredValueIsUnreadableOrAnotherEventButNeverAnotherFailure(
      @ForAll("events") DoseEvent event, @ForAll int place, @ForAll byte other) {
    byte[] json = DoseEventCodec.write(event);
    json[Math.floorMod(place, json.length)] = other;
    readOrUnreadable(EventTypes.of(event), json);
    byte[] cut = Arrays.copyOf(json, Math.floorMod(place, json.length));
    assertThatThrownBy(() -> DoseEventCodec.read(EventTypes.of(event), cut))
        .isInstanceOf(UnreadableEventException.class);
  }

  @Test
  void membersOfALaterMinorVersionAreIgnored() {
    DoseEvent event = DoseEvents.any().sample();
    String json = new String(DoseEventCodec.write(event), UTF_8);
    String later = "{\"site\":\"left arm\"," + json.substring(1);
    assertThat(DoseEventCodec.read(EventTypes.of(event), later.getBytes(UTF_8))).isEqualTo(event);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kz.egu.dose.administered.v2", "kz.egu.dose.split.v17"})
  void aNewerMajorVersionStopsTheReader(String type) {
    assertThatThrownBy(() -> DoseEventCodec.read(type, new byte[0]))
        .isInstanceOf(NewerEventVersionException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kz.egu.dose.lost.v1", "", "other.v2", "kz.egu.person.identified.v1"})
  void anUnknownTypeIsParked(String type) {
    assertThatThrownBy(() -> DoseEventCodec.read(type, new byte[0]))
        .isInstanceOf(UnreadableEventException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "[]",
        "",
        "{\"doseId\":\"x\"}",
        "{\"version\":1,\"version\":2}",
        "{\"dose\":{\"dose\":{\"dose\":{\"dose\":{\"dose\":{\"dose\":{\"dose\":{\"dose\":{}}}}}}}}}"
      })
  void garbageIsParkedAndNotQuoted(String garbage) {
    assertThatThrownBy(
            () -> DoseEventCodec.read(EventTypes.DOSE_ADMINISTERED, garbage.getBytes(UTF_8)))
        .isInstanceOf(UnreadableEventException.class)
        .hasNoCause();
  }

  @Test
  void aMissingOrEndlessValueIsParked() {
    assertThatThrownBy(() -> DoseEventCodec.read(EventTypes.DOSE_VOIDED, null))
        .isInstanceOf(UnreadableEventException.class);
    byte[] endless = new byte[DoseEventCodec.MAX_BYTES + 1];
    assertThatThrownBy(() -> DoseEventCodec.read(EventTypes.DOSE_VOIDED, endless))
        .isInstanceOf(UnreadableEventException.class);
  }

  @Provide
  Arbitrary<DoseEvent> events() {
    return DoseEvents.any();
  }

  private static void readOrUnreadable(String type, byte[] json) {
    try {
      assertThat(DoseEventCodec.read(type, json)).isNotNull();
    } catch (UnreadableEventException expected) {
      assertThat(expected).hasNoCause();
    }
  }

  private static Schema schema() {
    try (InputStream in =
        Objects.requireNonNull(DoseEvent.class.getResourceAsStream("dose-event.v1.schema.json"))) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(in.readAllBytes(), UTF_8), InputFormat.JSON);
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
