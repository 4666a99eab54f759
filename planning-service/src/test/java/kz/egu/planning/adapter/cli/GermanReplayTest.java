package kz.egu.planning.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import kz.egu.planning.domain.demand.WeeklyDoses;
import kz.egu.planning.model.DoseFeed;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Germany's weekly doses, one event for each two thousand, through the service: its projections are
 * the numbers of the backtest on the same counts. The data are not part of the project; {@code
 * EGU_PLANNING_DATA} says in which folder {@code de_weekly_region_dose.csv} lies.
 */
@Tag("long")
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    restrictToAnnotatedClass = true,
    initArgs = {
      @ResourceArg(name = "database", value = "germany"),
      @ResourceArg(name = "fresh", value = "true")
    })
class GermanReplayTest {
  private static final Logger LOG = Logger.getLogger(GermanReplayTest.class);
  private static final double DOSES_PER_EVENT = 2_000;
  private static final int WEEKS = 8;

  @Test
  void theServiceAndTheBacktestAreOneModel(@TempDir Path folder) throws Exception {
    List<WeeklyDoses> rows = german();
    String kafka = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    DoseFeed.createTopic(kafka, 4);
    ReplayedCountry country = new ReplayedCountry(TestTokens.planner());
    try (DoseFeed feed = new DoseFeed(kafka)) {
      country.send(feed, rows, "covid-19");
      LOG.infof("%d events for %d rows", feed.position(), rows.size());
    }
    for (String origin : List.of("2021-05-03", "2021-12-06", "2022-09-05")) {
      LocalDate monday = LocalDate.parse(origin);
      var service = country.service(monday, "208", WEEKS);
      assertThat(service).hasSizeGreaterThan(16 * WEEKS);
      assertThat(service)
          .isEqualTo(country.backtest(folder, rows, Map.of("none", 0), monday, WEEKS));
    }
  }

  private static List<WeeklyDoses> german() throws IOException {
    String folder = System.getenv().getOrDefault("EGU_PLANNING_DATA", "");
    Path file = Path.of(folder, "de_weekly_region_dose.csv");
    if (folder.isEmpty() || !Files.isRegularFile(file)) {
      String why =
          "SKIPPED: no German series. Set EGU_PLANNING_DATA to the folder of de_weekly_region_dose.csv";
      LOG.error(why);
      Assumptions.abort(why);
    }
    return Backtest.readDoses(file).stream()
        .map(
            row ->
                new WeeklyDoses(
                    // The federal agencies' doses stand under a code longer than ISO 3166-2 allows.
                    row.region().equals("DE-BUND") ? "DE-BND" : row.region(),
                    row.week(),
                    row.doseNumber(),
                    "208",
                    Math.ceil(row.doses() / DOSES_PER_EVENT)))
        .toList();
  }
}
