package kz.egu.planning.adapter.cli;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.local.Await;
import kz.egu.planning.domain.demand.WeeklyDoses;
import kz.egu.planning.model.DoseFeed;
import kz.egu.planning.model.WeeklyReplay;

/** Weekly counts sent through the service as events, and given to the backtest as a file. */
final class ReplayedCountry {
  private static final Duration BOUND = Duration.ofMinutes(5);
  private static final List<String> NUMBERS =
      List.of("mean", "q025", "q10", "q25", "q50", "q75", "q90", "q975");

  private final String token;

  ReplayedCountry(String token) {
    this.token = token;
  }

  void send(DoseFeed feed, List<WeeklyDoses> rows, String programme) {
    List<DoseEvent> events = WeeklyReplay.events(rows, programme);
    feed.publish(events, 2_000);
    awaitPosition(feed.position());
  }

  void awaitPosition(long position) {
    assertThat(
            Await.until(
                BOUND,
                () -> get("/v1/volumes?groupBy=", "asOf.position").equals(Long.toString(position))))
        .as("%s events taken in", position)
        .isTrue();
  }

  private String get(String question, String path) {
    return given()
        .auth()
        .oauth2(token)
        .get(question)
        .then()
        .statusCode(200)
        .extract()
        .path(path)
        .toString();
  }

  /** region, week, dose number → the row's figures, as text, as the service answers. */
  Map<String, List<Double>> service(LocalDate origin, String vaccine, int weeks) {
    String csv =
        given()
            .auth()
            .oauth2(token)
            .accept("text/csv")
            .get("/v1/projections?asOf=" + origin + "&weeks=" + weeks + "&vaccine=" + vaccine)
            .then()
            .statusCode(200)
            .extract()
            .asString();
    return rows(List.of(csv.split("\r\n")), "doseNumber");
  }

  /** How many live in each region. */
  static Map<String, Integer> people() {
    return ReferenceData.shipped().regions().stream()
        .collect(toMap(region -> region.code().value(), region -> region.population()));
  }

  /** The same as the backtest writes them. */
  Map<String, List<Double>> backtest(
      Path folder,
      List<WeeklyDoses> rows,
      Map<String, Integer> populations,
      LocalDate origin,
      int weeks)
      throws IOException {
    StringBuilder doses = new StringBuilder("region,week,dose_number,vaccine,doses\n");
    rows.forEach(
        row ->
            doses.append(
                "%s,%s,%s,%s,%d\n"
                    .formatted(
                        row.region(),
                        row.week(),
                        row.doseNumber(),
                        row.vaccine(),
                        Math.round(row.doses()))));
    StringBuilder people = new StringBuilder("region,population\n");
    populations.forEach((region, count) -> people.append(region + "," + count + "\n"));
    Path out = folder.resolve("out.csv");
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int code =
        Backtest.run(
            new String[] {
              "--doses",
              Files.writeString(folder.resolve("doses.csv"), doses).toString(),
              "--population",
              Files.writeString(folder.resolve("people.csv"), people).toString(),
              "--origins",
              origin.toString(),
              "--horizon",
              Integer.toString(weeks),
              "--nation",
              "--out",
              out.toString()
            },
            new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
            new PrintStream(errors, true, UTF_8));
    assertThat(code).as(errors.toString(UTF_8)).isZero();
    Map<String, List<Double>> all = rows(Files.readAllLines(out), "dose_number");
    all.keySet().removeIf(key -> key.contains("|TOTAL|"));
    return all;
  }

  private static Map<String, List<Double>> rows(List<String> csv, String doseNumber) {
    List<String> names = CsvTable.fields(csv.getFirst());
    Map<String, List<Double>> rows = new TreeMap<>();
    for (String line : csv.subList(1, csv.size())) {
      List<String> fields = CsvTable.fields(line);
      List<Double> figures = new ArrayList<>();
      NUMBERS.forEach(name -> figures.add(Double.valueOf(fields.get(names.indexOf(name)))));
      String key =
          String.join(
              "|",
              fields.get(names.indexOf("region")),
              fields.get(names.indexOf("week")),
              fields.get(names.indexOf(doseNumber)),
              fields.get(names.indexOf("vaccine")));
      rows.put(key, figures);
    }
    return rows;
  }
}
