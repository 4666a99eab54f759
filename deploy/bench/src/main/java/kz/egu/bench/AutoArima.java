package kz.egu.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** R's {@code forecast::auto.arima} with the intervals we give too (Debian: r-cran-forecast). */
final class AutoArima {
  private static final String PROGRAM =
      """
      suppressPackageStartupMessages(library(forecast))
      lines <- readLines(commandArgs(TRUE)[1])
      horizon <- as.integer(commandArgs(TRUE)[2])
      series <- lapply(strsplit(lines, " "), as.numeric)
      took <- system.time(for (s in series) forecast(auto.arima(ts(s, frequency = 52)), h = horizon, level = c(50, 80, 95)))
      cat(took[["elapsed"]] / length(series))
      """;

  private AutoArima() {}

  /** Seconds for one series; NaN where R or the package is not installed. */
  static double seconds(List<double[]> series, int horizon) throws IOException {
    Path folder = Files.createTempDirectory("egu-arima");
    Path program = folder.resolve("arima.R");
    Path data = folder.resolve("series");
    try {
      Files.writeString(program, PROGRAM);
      Files.write(data, series.stream().map(AutoArima::line).toList());
      Process process =
          new ProcessBuilder(
                  "Rscript", program.toString(), data.toString(), Integer.toString(horizon))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      return said.isEmpty() ? Double.NaN : Double.parseDouble(said);
    } catch (IOException notInstalled) {
      return Double.NaN;
    } finally {
      Files.deleteIfExists(program);
      Files.deleteIfExists(data);
      Files.deleteIfExists(folder);
    }
  }

  private static String line(double[] series) {
    return DoubleStream.of(series)
        .mapToObj(value -> String.format(Locale.ROOT, "%.0f", value))
        .collect(Collectors.joining(" "));
  }
}
