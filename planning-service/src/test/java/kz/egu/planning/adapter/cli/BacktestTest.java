package kz.egu.planning.adapter.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in, files out. */
class BacktestTest {
  @TempDir private Path folder = Path.of("target");

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  private int run(String... args) {
    return Backtest.run(
        args, new PrintStream(screen, true, UTF_8), new PrintStream(errors, true, UTF_8));
  }

  private Path doses(int weeks) throws IOException {
    StringBuilder csv = new StringBuilder("region,week,dose_number,vaccine,doses\n");
    for (int t = 0; t < weeks; t++) {
      LocalDate week = LocalDate.of(2024, 1, 1).plusWeeks(t);
      csv.append("\"N, north\",").append(week).append(",1,ALL,").append(900 + t % 3).append('\n');
      csv.append("S,").append(week).append(",1P,ALL,").append(50 + t % 5).append('\n');
    }
    return Files.writeString(folder.resolve("doses-" + weeks + ".csv"), csv);
  }

  @Test
  void writesAndPrints() throws IOException {
    Path out = folder.resolve("out.csv");
    int code =
        run(
            "--doses",
            doses(30).toString(),
            "--origins",
            "2024-05-06",
            "--horizon",
            "4",
            "--out",
            out.toString());

    assertThat(errors.toString(UTF_8)).contains("2024-05-06");
    assertThat(code).isZero();
    List<String> lines = Files.readAllLines(out);
    assertThat(lines.getFirst())
        .isEqualTo(
            "origin,region,dose_number,vaccine,week,horizon,mean,q025,q10,q25,q50,q75,q90,q975");
    assertThat(lines).filteredOn(line -> line.contains(",TOTAL,ALL,")).hasSize(8);
    assertThat(lines)
        .anyMatch(line -> line.startsWith("2024-05-06,\"N, north\",1,ALL,2024-05-06,1,"));
    assertThat(lines).allMatch(line -> CsvTable.fields(line).size() == 14);
    assertThat(lines).noneMatch(line -> line.startsWith("2024-05-06,ALL,"));
    assertThat(screen.toString(UTF_8)).contains("TOTAL").contains("WIS/naive");
  }

  @Test
  void cuttingTheInputGivesTheSameFile() throws IOException {
    Path whole = folder.resolve("whole.csv");
    Path cut = folder.resolve("cut.csv");
    run("--doses", doses(40).toString(), "--origins", "2024-05-06", "--out", whole.toString());
    run("--doses", doses(18).toString(), "--origins", "2024-05-06", "--out", cut.toString());

    assertThat(Files.readString(whole)).isEqualTo(Files.readString(cut)).hasLineCount(1 + 6 * 8);
  }

  @Test
  void unusableInputIsOneClearLine() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.csv"), "region,week,doses\nN,2024-01-01,3\n");
    Path tuesday =
        Files.writeString(
            folder.resolve("tuesday.csv"),
            "region,week,dose_number,vaccine,doses\nN,2024-01-02,1,ALL,3\n");
    String out = folder.resolve("none.csv").toString();

    assertThat(run("--doses", bad.toString(), "--out", out)).isEqualTo(2);
    assertThat(run("--doses", tuesday.toString(), "--out", out)).isEqualTo(2);
    assertThat(run("--doses", folder.resolve("no.csv").toString(), "--out", out)).isEqualTo(2);
    assertThat(run("--doses", doses(20).toString(), "--origins", "soon", "--out", out))
        .isEqualTo(2);
    assertThat(run("--nonsense")).isEqualTo(2);
    assertThat(errors.toString(UTF_8).lines())
        .hasSize(5)
        .anyMatch(line -> line.contains("dose_number"))
        .anyMatch(line -> line.contains("line 2") && line.contains("Monday"))
        .anyMatch(line -> line.contains("no.csv"))
        .anyMatch(line -> line.contains("soon"))
        .anyMatch(line -> line.contains("usage"));
  }
}
