package kz.egu.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of doses through {@code ./egu import}: cut in the middle, gone on with, sent again. */
class DoseFileImportTest {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration LONG_LIMIT = Duration.ofMinutes(30);
  private static final int REGISTRY = 1;
  private static final int REGISTRY_POSTGRES = 5;
  private static final Pattern TOLD = Pattern.compile("(\\d+) doses, \\d+ a second");

  /** What a million rows may leave in the registry's heap, which is 512 MiB, after a collection. */
  private static final long LIVE_MIB = 256;

  @TempDir Path folder = Path.of("");

  @Test
  void whatWasCutIsGoneOnWithAndNothingIsRecordedTwice() throws Exception {
    RunningSuite suite = RunningSuite.get();
    DoseFile file = DoseFile.write(folder.resolve("doses.csv"), 1, 20_000, 10);
    long before = onRecord(suite);

    CutUpload.of(file.path(), suite.launcher().port(REGISTRY), suite.token("clinic"), 6_000, 3_000);
    JsonNode first = imported(suite.launcher().run("import", "--json", file.path().toString()));

    assertCounts(first, file);
    assertThat(first.at("/doses/duplicate").asLong()).as("of the cut upload").isGreaterThan(2_900);
    assertThat(first.at("/doses/recorded").asLong()).isGreaterThan(13_900);
    assertThat(onRecord(suite)).isEqualTo(before + file.doses());
    assertThat(Files.readAllLines(folder.resolve("doses.csv.rejected.ndjson")))
        .hasSize((int) (file.rejected() + file.repeated()));

    JsonNode second = imported(suite.launcher().run("import", "--json", file.path().toString()));
    assertThat(second.at("/doses/recorded").asLong()).isZero();
    assertThat(second.at("/doses/duplicate").asLong()).isEqualTo(file.doses());
    assertThat(onRecord(suite)).isEqualTo(before + file.doses());

    // The last to come out is the last that went in: nobody after this test waits for its people.
    Eventually.within(
        LIMIT,
        () ->
            suite
                .mobile()
                .post(
                    "/v1/passes/lookup",
                    "{\"identifier\":{\"system\":\"iin\",\"value\":\"%s\"}}"
                        .formatted(file.lastIin())),
        answer -> answer.status() == 200);
    new PublishedDoses(suite).equalTheJournal(LIMIT);
  }

  @Test
  @Tag("long")
  void aMillionRowsInABoundedHeapThoughTheRegistryIsKilledInTheMiddle() throws Exception {
    RunningSuite suite = RunningSuite.another("bulk-data");
    long before = onRecord(suite);
    int rows = Integer.getInteger("egu.bulk.rows", 1_000_000);
    DoseFile file = DoseFile.write(folder.resolve("doses.csv"), 2, rows, 4);
    AtomicLong registry = new AtomicLong(pid(suite));
    try (HeapWatch heap = new HeapWatch(registry::get)) {
      Launcher.Running running = suite.launcher().start("import", "--json", file.path().toString());
      Eventually.within(LONG_LIMIT, () -> told(running), doses -> doses > rows / 3);
      ProcessHandle.of(registry.get()).orElseThrow().destroyForcibly();
      suite.launcher().ok("up", "--detach", "--empty");
      registry.set(pid(suite));
      JsonNode first = imported(running.outcome(LONG_LIMIT));

      assertCounts(first, file);
      assertThat(running.errors()).contains("going on from there");
      assertThat(onRecord(suite)).isEqualTo(before + file.doses());

      JsonNode second =
          imported(
              suite
                  .launcher()
                  .start("import", "--json", file.path().toString())
                  .outcome(LONG_LIMIT));
      assertThat(second.at("/doses/recorded").asLong()).isZero();
      assertThat(second.at("/doses/duplicate").asLong()).isEqualTo(file.doses());
      assertThat(onRecord(suite)).isEqualTo(before + file.doses());
      System.err.printf(
          "bulk: %d rows, %d rejected, %d repeated; first %s s, second %s s; heap of the registry at most %d MiB, %d after a"
              + " collection%n",
          file.rows(),
          file.rejected(),
          file.repeated(),
          first.get("seconds"),
          second.get("seconds"),
          heap.peakMib(),
          heap.livePeakMib());
      assertThat(heap.livePeakMib()).isBetween(1L, LIVE_MIB);
    } finally {
      suite.launcher().run("down");
    }
  }

  private static void assertCounts(JsonNode summary, DoseFile file) {
    long refused = 0;
    for (JsonNode count : summary.at("/doses/rejected")) {
      refused += count.asLong();
    }
    long recorded = summary.at("/doses/recorded").asLong();
    long duplicate = summary.at("/doses/duplicate").asLong();
    assertThat(recorded + duplicate).as(summary::toString).isGreaterThanOrEqualTo(file.doses());
    assertThat(recorded + duplicate + refused).as(summary::toString).isEqualTo(file.rows());
    assertThat(summary.at("/doses/rejected/invalid-date").asLong()).isPositive();
    assertThat(summary.at("/doses/rejected/duplicate-in-file").asLong()).isPositive();
  }

  private static JsonNode imported(Launcher.Outcome outcome) throws IOException {
    assertThat(outcome.exitCode()).as(outcome::failure).isEqualTo(1);
    return Http.MAPPER.readTree(outcome.output());
  }

  /** How many doses an import has said it is through with. */
  private static long told(Launcher.Running running) {
    return TOLD.matcher(running.errors())
        .results()
        .map(MatchResult::group)
        .mapToLong(told -> Long.parseLong(told.replaceAll(" .*", "")))
        .max()
        .orElse(0);
  }

  private static long pid(RunningSuite suite) {
    try {
      String status = suite.launcher().run("status", "--output", "json").output();
      for (JsonNode part : Http.MAPPER.readTree(status).get("parts")) {
        if (part.get("name").asText().equals("registry")) {
          return part.get("pid").asLong();
        }
      }
      throw new AssertionError("no registry in " + status);
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }

  /** Doses in the registry's own table. */
  private static long onRecord(RunningSuite suite) throws IOException, SQLException {
    String password =
        Files.readString(suite.launcher().data().resolve("registry-postgres/secrets/registry"))
            .strip();
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://localhost:%d/registry"
                    .formatted(suite.launcher().port(REGISTRY_POSTGRES)),
                "registry",
                password);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from dose where not voided")) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    }
  }
}
