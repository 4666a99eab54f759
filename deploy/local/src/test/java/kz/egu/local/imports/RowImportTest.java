package kz.egu.local.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import kz.egu.local.PartFailed;
import kz.egu.local.imports.StreamingRegistry.Behaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of rows, their cuts and their refusals. */
class RowImportTest {
  /** They fit into one chunk, since the registry of this test cuts chunks at line ends only. */
  private static final int ROWS = 4_000;

  @TempDir Path folder = Path.of("");
  private final StreamingRegistry registry = new StreamingRegistry();
  private final ByteArrayOutputStream talk = new ByteArrayOutputStream();
  private final AtomicInteger tokens = new AtomicInteger();

  RowImportTest() throws IOException {}

  @AfterEach
  void close() throws IOException {
    registry.close();
  }

  private ImportSummary run(Path... files) {
    return FileImport.run(
        new FileImport.Options(
            registry.uri(),
            () -> "token-" + tokens.incrementAndGet(),
            List.of(files),
            new PrintStream(talk, true, UTF_8),
            false));
  }

  private Path file(String name, String header, int rows) throws IOException {
    StringBuilder text = new StringBuilder(header);
    for (int i = 0; i < rows; i++) {
      text.append(i % 1_000 == 999 ? "bad row " : "good row ").append(i).append('\n');
    }
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void rowsAreCountedAndASecondRunRecordsNothing() throws IOException {
    Path file = file("rows.ndjson", "", ROWS);
    ImportSummary first = run(file);
    assertThat(first.doses().recorded()).isEqualTo(ROWS - 4);
    assertThat(first.doses().rejected()).isEqualTo(Map.of("missing", 4L));
    assertThat(first.warnings()).isEqualTo(Map.of("late-entry", ROWS - 4L));
    assertThat(first.isComplete()).isFalse();
    ImportSummary second = run(file);
    assertThat(second.doses().recorded()).isZero();
    assertThat(second.doses().duplicate()).isEqualTo(ROWS - 4);
  }

  @Test
  void afterACutItGoesOnBehindTheLastLineAnswered() throws IOException {
    Path file = file("rows.csv", "header\n", ROWS);
    registry.instead.add(Behaviour.cutAfter(1_500));
    registry.instead.add(Behaviour.refuse(503));
    registry.instead.add(Behaviour.cutAfter(700));
    ImportSummary summary = run(file);
    long sent = registry.requests.stream().mapToInt(List::size).sum();
    assertThat(registry.requests).hasSize(3);
    assertThat(registry.requests).allMatch(lines -> lines.getFirst().equals("header"));
    assertThat(sent).as("nothing answered is sent again").isLessThan(ROWS + 3_000);
    assertThat(
            summary.doses().recorded() + summary.doses().duplicate() + summary.doses().rejections())
        .isEqualTo(ROWS);
    assertThat(talk.toString(UTF_8)).contains("cut after line", "answered 503");

    // Under the numbers of the file, whichever request told them.
    List<Long> lines = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("rows.csv.rejected.ndjson"), UTF_8)) {
      JsonNode answer = new ObjectMapper().readTree(line);
      assertThat(answer.at("/problem/errors/0/row").asLong())
          .isEqualTo(answer.path("line").asLong());
      lines.add(answer.path("line").asLong());
    }
    assertThat(lines).containsExactly(1_001L, 2_001L, 3_001L, 4_001L);
  }

  @Test
  void aHeaderRefusedIsNamedAndTheOtherFilesAreImported() throws IOException {
    Path refused = file("refused.csv", "nonsense\n", 3);
    Path good = file("good.ndjson", "", 3);
    registry.instead.add(Behaviour.refuse(400));
    ImportSummary summary = run(refused, good, folder.resolve("absent.csv"));
    assertThat(summary.doses().recorded()).isEqualTo(3);
    assertThat(summary.unreadable().get(refused.toString()))
        .isEqualTo("header-refused; lotNumber: missing-column");
    assertThat(summary.unreadable()).hasSize(2);
    assertThat(folder.resolve("good.ndjson.rejected.ndjson")).doesNotExist();
  }

  @Test
  void aTokenRefusedIsRenewedOnce() throws IOException {
    Path file = file("rows.ndjson", "", 3);
    registry.instead.add(Behaviour.refuse(401));
    assertThat(run(file).doses().recorded()).isEqualTo(3);
    assertThat(tokens.get()).isEqualTo(2);
    registry.instead.add(Behaviour.refuse(403));
    assertThatThrownBy(() -> run(file)).isInstanceOf(PartFailed.class).hasMessageContaining("403");
  }
}
