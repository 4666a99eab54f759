package kz.egu.planning.adapter.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.egu.planning.domain.demand.Forecast;
import kz.egu.planning.domain.demand.RollingBacktest;
import kz.egu.planning.domain.demand.ScoreLine;
import kz.egu.planning.domain.demand.SeriesForecast;
import kz.egu.planning.domain.demand.SumScore;
import kz.egu.planning.domain.demand.WeekForecast;
import kz.egu.planning.domain.demand.WeeklyDoses;

/**
 * {@code ./egu backtest --doses CSV [--population CSV] [--origins D,D,…] [--horizon W] [--leave-out
 * REGION,…] [--nation] --out CSV}: forecasts from past weeks, writes them, prints how well they
 * did.
 */
final class Backtest {
  private static final int DEFAULT_HORIZON = 8;
  private static final String USAGE =
      "usage: backtest --doses CSV [--population CSV] [--origins D,D,...] [--horizon W]"
          + " [--leave-out REGION,...] [--nation] --out CSV";

  private static final Set<String> VALUED =
      Set.of("--doses", "--population", "--origins", "--horizon", "--leave-out", "--out");

  private Backtest() {}

  /** Runs the command and leaves with its exit code. */
  public static void main(String[] args) {
    // A command's answer is what it prints, unlike a service's: its own streams, always UTF-8.
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    System.exit(run(args, out, err));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /**
   * Runs the command.
   *
   * @return 0, or 2 when the input cannot be used; then one line on {@code err} says why
   */
  static int run(String[] args, PrintStream out, PrintStream err) {
    try {
      run(options(args), out, err);
      return 0;
    } catch (BadInput e) {
      err.println("backtest: " + e.getMessage());
      return 2;
    } catch (NoSuchFileException e) {
      err.println("backtest: no such file or folder: " + e.getMessage());
      return 2;
    } catch (IOException e) {
      err.println("backtest: " + e);
      return 2;
    }
  }

  private static void run(Map<String, String> options, PrintStream out, PrintStream err)
      throws IOException {
    List<WeeklyDoses> rows = readDoses(Path.of(required(options, "--doses")));
    String population = options.getOrDefault("--population", "");
    Map<String, Double> populations =
        population.isEmpty() ? Map.of() : readPopulations(Path.of(population));
    Path file = Path.of(required(options, "--out"));
    int horizon = horizon(options);
    try {
      RollingBacktest backtest =
          new RollingBacktest(rows, populations, names(options.getOrDefault("--leave-out", "")));
      List<LocalDate> origins = origins(options, backtest, horizon);
      try (PrintWriter csv =
          new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
        csv.print(
            "origin,region,dose_number,vaccine,week,horizon,mean,q025,q10,q25,q50,q75,q90,q975\n");
        backtest.run(
            origins,
            horizon,
            forecast -> {
              err.printf("origin %s%n", forecast.origin());
              write(forecast, options.containsKey("--nation"), csv);
            });
        if (csv.checkError()) {
          throw new IOException("cannot write " + file);
        }
      }
      print(backtest, origins, out);
    } catch (IllegalArgumentException e) {
      throw new BadInput(String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, String> options(String[] args) {
    Map<String, String> options = new TreeMap<>();
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--nation")) {
        options.put(args[i], "");
      } else if (VALUED.contains(args[i]) && i + 1 < args.length) {
        options.put(args[i], args[i + 1]);
        i++;
      } else {
        throw new BadInput("cannot use \"" + args[i] + "\"; " + USAGE);
      }
    }
    return options;
  }

  private static String required(Map<String, String> options, String name) {
    String value = options.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw new BadInput(name + " is missing; " + USAGE);
    }
    return value;
  }

  private static int horizon(Map<String, String> options) {
    String text = options.getOrDefault("--horizon", Integer.toString(DEFAULT_HORIZON));
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new BadInput("--horizon must be a number of weeks, not \"" + text + "\"");
    }
  }

  private static Set<String> names(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<LocalDate> origins(
      Map<String, String> options, RollingBacktest backtest, int horizon) {
    List<LocalDate> origins = new ArrayList<>();
    for (String text : names(options.getOrDefault("--origins", ""))) {
      try {
        LocalDate origin = LocalDate.parse(text);
        if (origin.getDayOfWeek() != DayOfWeek.MONDAY) {
          throw new BadInput("--origins: a week is named by its Monday, not by " + origin);
        }
        origins.add(origin);
      } catch (DateTimeException e) {
        throw new BadInput("--origins: \"" + text + "\" is no date");
      }
    }
    return origins.isEmpty() ? backtest.defaultOrigins(horizon) : origins;
  }

  /** Reads {@code region,week,dose_number,vaccine,doses}. */
  static List<WeeklyDoses> readDoses(Path file) throws IOException {
    List<WeeklyDoses> rows = new ArrayList<>();
    CsvTable.read(
        file,
        List.of("region", "week", "dose_number", "vaccine", "doses"),
        (line, row) ->
            rows.add(
                new WeeklyDoses(
                    row.get(0),
                    LocalDate.parse(row.get(1)),
                    row.get(2),
                    row.get(3),
                    Double.parseDouble(row.get(4)))));
    return rows;
  }

  /** Reads {@code region,population}; rows of one region, such as age bands, add up. */
  static Map<String, Double> readPopulations(Path file) throws IOException {
    Map<String, Double> populations = new TreeMap<>();
    CsvTable.read(
        file,
        List.of("region", "population"),
        (line, row) -> populations.merge(row.get(0), Double.parseDouble(row.get(1)), Double::sum));
    return populations;
  }

  /** The input's own series, then totals; sums over vaccines only where the input has no other. */
  private static void write(Forecast forecast, boolean nation, PrintWriter csv) {
    Set<String> products =
        forecast.series().stream()
            .filter(series -> !series.vaccine().equals(WeeklyDoses.ALL_VACCINES))
            .map(SeriesForecast::doseNumber)
            .collect(Collectors.toSet());
    for (SeriesForecast series : forecast.series()) {
      boolean sumOfProducts =
          series.vaccine().equals(WeeklyDoses.ALL_VACCINES)
              && products.contains(series.doseNumber());
      boolean national = series.region().equals(WeeklyDoses.NATION);
      if (!sumOfProducts && (nation || !national)) {
        for (WeekForecast week : series.weeks()) {
          write(forecast.origin(), series, week, csv);
        }
      }
    }
  }

  private static void write(
      LocalDate origin, SeriesForecast series, WeekForecast week, PrintWriter csv) {
    StringBuilder line = new StringBuilder(160);
    line.append(origin).append(',').append(CsvTable.field(series.region()));
    line.append(',').append(CsvTable.field(series.doseNumber()));
    line.append(',').append(CsvTable.field(series.vaccine()));
    line.append(',').append(week.week()).append(',').append(week.horizon());
    line.append(',').append(week.mean());
    week.quantiles().values().forEach(value -> line.append(',').append((double) value));
    csv.print(line.append('\n'));
  }

  private static void print(RollingBacktest backtest, List<LocalDate> origins, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%d origins, %s to %s; left out: %s%n",
        origins.size(),
        origins.getFirst(),
        origins.getLast(),
        backtest.leftOut().isEmpty() ? "none" : String.join(", ", backtest.leftOut()));
    out.println(
        "dose number            weeks  forecasts  WAPE %  naive  last season  WIS/naive  in 80 %  in"
            + " 95 %");
    for (ScoreLine line : backtest.scores()) {
      out.printf(
          Locale.ROOT,
          "%-22s 1-%-4d %9d  %6s %6s  %11s  %9s  %7s  %7s%n",
          line.doseNumber(),
          line.weeksAhead(),
          line.forecasts(),
          number("%.1f", line.wapePercent()),
          number("%.1f", line.naiveWapePercent()),
          number("%.1f", line.lastSeasonWapePercent()),
          number("%.3f", line.wisToNaive()),
          number("%.1f", line.coverage80Percent()),
          number("%.1f", line.coverage95Percent()));
    }
    for (SumScore score : backtest.sumScores()) {
      out.printf(
          Locale.ROOT,
          "all weeks together, %.3f: sufficed in %.1f %% of %d sums with %.0f %% on top of the"
              + " mean (weekly quantiles added: %.1f %%, %.0f %%)%n",
          score.level(),
          score.sufficedPercent(),
          score.sums(),
          score.safetyPercent(),
          score.addedSufficedPercent(),
          score.addedSafetyPercent());
    }
  }

  /** A dash where there is nothing to divide by. */
  private static String number(String format, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "-";
  }
}
