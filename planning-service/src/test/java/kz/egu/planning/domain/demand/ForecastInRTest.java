package kz.egu.planning.domain.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The naive and the exponentially smoothed member beside {@code naive} and {@code ses} of R's
 * package forecast, on the same series. Skipped where R or the package is missing; on Debian they
 * come with {@code r-cran-forecast}.
 */
@Tag("long")
class ForecastInRTest {
  /** As a share of the forecast: both round doubles, in another order. */
  private static final double TOLERANCE = 1e-9;

  private static final int LONGEST_SECONDS = 120;
  private static final double[][] NO_FEEDER = new double[0][];

  @TempDir Path folder;

  @Test
  void membersAgreeWithR() throws IOException, InterruptedException {
    assumeTrue(
        succeeds("Rscript", "-e", "library(forecast)"),
        "R with its package forecast is missing: on Debian, apt-get install r-cran-forecast");
    List<double[]> series = series();
    Path input = folder.resolve("series.csv");
    StringBuilder csv = new StringBuilder("series,week,doses\n");
    for (int s = 0; s < series.size(); s++) {
      for (int t = 0; t < series.get(s).length; t++) {
        csv.append(s).append(',').append(t).append(',').append(series.get(s)[t]).append('\n');
      }
    }
    Files.writeString(input, csv);
    Path script = folder.resolve("forecast.R");
    try (InputStream shipped = getClass().getResourceAsStream("forecast.R")) {
      Files.copy(Objects.requireNonNull(shipped), script);
    }
    Path output = folder.resolve("forecasts.csv");
    assertThat(succeeds("Rscript", script.toString(), input.toString(), output.toString()))
        .isTrue();

    Map<String, Double> inR = new HashMap<>();
    for (String line : Files.readAllLines(output).stream().skip(1).toList()) {
      String[] fields = line.split(",", -1);
      inR.put(fields[0] + fields[1], Double.parseDouble(fields[2]));
    }
    assertThat(inR).hasSize(2 * series.size());
    for (int s = 0; s < series.size(); s++) {
      agree(Objects.requireNonNull(inR.get(s + "naive")), new LevelMember("naive", 1), series, s);
      agree(Objects.requireNonNull(inR.get(s + "ses")), new LevelMember("level", 0.5), series, s);
    }
  }

  private static void agree(double inR, LevelMember member, List<double[]> series, int s) {
    double[] doses = series.get(s);
    double[] ordinaryWeeks = new double[doses.length + 3];
    Arrays.fill(ordinaryWeeks, 1);
    double[] ours =
        member
            .forecast(
                new Situation(
                    doses.length,
                    3,
                    false,
                    false,
                    new double[][] {doses},
                    NO_FEEDER,
                    ordinaryWeeks))[0];
    assertThat(ours)
        .as("%s of series %d", member.family(), s)
        .containsExactly(new double[] {inR, inR, inR}, within(TOLERANCE * (1 + inR)));
  }

  /** The nation's weeks of invented countries, by dose number, whole and cut. */
  private static List<double[]> series() {
    List<double[]> series = new ArrayList<>();
    for (long seed = 1; seed <= 5; seed++) {
      Map<String, double[]> byDoseNumber = new HashMap<>();
      for (WeeklyDoses row : InventedCountry.rows(seed, 3)) {
        int week =
            (int) java.time.temporal.ChronoUnit.WEEKS.between(InventedCountry.START, row.week());
        byDoseNumber
                .computeIfAbsent(row.doseNumber(), d -> new double[InventedCountry.WEEKS])[week] +=
            row.doses();
      }
      for (double[] weeks : byDoseNumber.values()) {
        series.add(weeks);
        series.add(Arrays.copyOf(weeks, 30));
      }
    }
    return series;
  }

  private boolean succeeds(String... command) throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("r.log").toFile())
              .start();
    } catch (IOException notThere) {
      return false;
    }
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return false;
    }
    return process.exitValue() == 0;
  }
}
