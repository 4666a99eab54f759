package kz.egu.kernel.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every event ever published must still read. A file of the corpus is never changed or removed; a
 * new minor version adds files.
 */
class CorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/corpus");
  private static final JsonMapper MAPPER = new JsonMapper();

  @ParameterizedTest
  @MethodSource("files")
  void everyHistoricEventStillReadsAndKeepsItsFacts(Path file) throws IOException {
    JsonNode entry = MAPPER.readTree(Files.readString(file));
    JsonNode headers = entry.required("headers");
    Envelope envelope =
        EnvelopeHeaders.read(
            name -> headers.has(name) ? headers.get(name).asText().getBytes(UTF_8) : null);
    DoseEvent event =
        DoseEventCodec.read(envelope.type(), MAPPER.writeValueAsBytes(entry.required("value")));

    assertThat(EventTypes.of(event)).isEqualTo(envelope.type());
    assertThat(event.doseId()).hasToString(envelope.subject());
    // What we would write today holds everything that was written then, name by name.
    assertThat(MAPPER.readTree(DoseEventCodec.write(event))).isEqualTo(entry.required("value"));
  }

  @Test
  void theCorpusHoldsEveryTypeWithAndWithoutItsOptionalMembers() throws IOException {
    String all = files().map(CorpusTest::text).collect(Collectors.joining());
    assertThat(all)
        .contains(EventTypes.DOSE_ADMINISTERED, EventTypes.DOSE_AMENDED, EventTypes.DOSE_VOIDED)
        .contains("predecessor", "personRegion", "lotNumber", "traceparent");
    List<Path> files = files().toList();
    assertThat(files).hasSizeGreaterThanOrEqualTo(6);
    assertThat(files.stream().map(CorpusTest::text).filter(text -> !text.contains("lotNumber")))
        .isNotEmpty();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  static Stream<Path> files() throws IOException {
    try (Stream<Path> walk = Files.walk(CORPUS)) {
      return walk.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    }
  }
}
