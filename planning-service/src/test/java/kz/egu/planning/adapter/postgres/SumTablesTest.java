package kz.egu.planning.adapter.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.local.PostgresCluster;
import kz.egu.local.testing.TestStack;
import kz.egu.planning.domain.sums.AgeBands;
import kz.egu.planning.model.RandomHistory;
import kz.egu.planning.model.Recount;
import kz.egu.planning.model.RegistryModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random histories in random batches from two replicas at once: the tables equal a recount. */
class SumTablesTest {
  private static final String VOLUMES =
      """
      select concat_ws('|', region, week, product, programme, dose_number, age_band, provenance),
          sum(doses) from volume where recorded_on <= '%s' group by 1 having sum(doses) <> 0\
      """;
  private static final String DAYS =
      """
      select concat_ws('|', region, day, product, programme, dose_number), doses
      from volume_day_now where doses <> 0\
      """;
  private static final String COVERAGE =
      """
      select concat_ws('|', region, home_known::text, programme, dose_number, age_band), sum(people)
      from coverage where recorded_on <= '%s' group by 1 having sum(people) <> 0\
      """;
  private static final String COHORTS =
      """
      select concat_ws('|', region, programme, dose_number, last_week, product), sum(people)
      from cohort where recorded_on <= '%s' group by 1 having sum(people) <> 0\
      """;

  private static final String VOLUMES_NOW =
      """
      select concat_ws('|', region, week, product, programme, dose_number), doses from volume_now
      where doses <> 0\
      """;
  private static final String COVERAGE_NOW =
      """
      select concat_ws('|', region, home_known::text, programme, dose_number, age_band), people
      from coverage_now where people <> 0\
      """;
  private static final String COHORTS_NOW =
      """
      select concat_ws('|', region, programme, dose_number, last_week, product), people
      from cohort_now where people <> 0\
      """;

  /** Each derived sum beside the same out of the sums by day of recording: no row on one side. */
  private static final List<String> DERIVED =
      List.of(
          "volume_now|region, week, product, programme, dose_number||",
          "volume_day_now|region, day, product, programme, dose_number||",
          "volume_age_now|region, week, programme, dose_number, age_band, provenance||",
          "volume_nation_now|week, product, programme, dose_number||",
          "volume_nation_age_now|week, programme, dose_number, age_band, provenance||",
          "volume_recorded|region, week, recorded_on|where provenance = 'primary'|");

  private PostgresCluster.Database database;

  @BeforeEach
  void tables() throws Exception {
    database = TestStack.postgres().createDatabase(TestStack.freshDatabaseName("sums"));
    for (String migration :
        List.of(
            "V1__sums", "V10__current_sums_and_rebuild", "V40__sums_by_day", "V61__age_bands")) {
      try (Connection connection = database.connect();
          Statement statement = connection.createStatement();
          InputStream tables =
              SumTables.class.getResourceAsStream("/db/migration/" + migration + ".sql")) {
        statement.execute(new String(tables.readAllBytes(), UTF_8));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void theTablesEqualARecountAsOfAnyDay(long seed) throws Exception {
    RegistryModel registry = RandomHistory.of(seed, 12, 400);
    Random random = new Random(seed);
    List<List<DoseEvent>> shares = List.of(new ArrayList<>(), new ArrayList<>());
    for (DoseEvent event : registry.events()) {
      shares.get(event.personId().hashCode() & 1).add(event);
    }
    try (ExecutorService replicas = Executors.newFixedThreadPool(2)) {
      List<Future<?>> done = new ArrayList<>();
      for (List<DoseEvent> share : shares) {
        int most = 1 + random.nextInt(60);
        done.add(replicas.submit(() -> apply(share, most)));
      }
      for (Future<?> one : done) {
        one.get();
      }
    }
    List<LocalDate> days =
        new ArrayList<>(registry.events().stream().map(DoseEvent::changedOn).distinct().toList());
    Collections.shuffle(days, random);
    for (LocalDate day : days.subList(0, Math.min(5, days.size()))) {
      equalsARecount(registry, day);
    }
    equalsARecount(registry, registry.today());
    theSumsOfNowEqualARecount(registry);
    theDerivedSumsEqualTheOthers();
    assertThat(read(DAYS, registry.today()))
        .isEqualTo(Recount.days(registry.histories(registry.today())));
  }

  @Test
  void theRowsDoNotDependOnHowEventsFellIntoBatches() throws Exception {
    RegistryModel registry = RandomHistory.of(5, 6, 150);
    apply(registry.events(), 1);
    List<String> oneByOne = allRows();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("truncate " + String.join(", ", Recount.TABLES));
    }
    apply(registry.events(), 1000);
    assertThat(allRows()).isEqualTo(oneByOne).isNotEmpty();
  }

  private int apply(List<DoseEvent> events, int most) throws SQLException {
    SumTables sums = new SumTables(AgeBands.startingAt(Recount.AGE_BANDS));
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      for (int at = 0; at < events.size(); at += most) {
        List<DoseEvent> batch = events.subList(at, Math.min(events.size(), at + most));
        if (at % 3 == 0) {
          sums.apply(connection, batch);
          connection.rollback(); // A batch that failed and comes again.
        }
        sums.apply(connection, batch);
        connection.commit();
      }
    }
    return events.size();
  }

  private void equalsARecount(RegistryModel registry, LocalDate day) throws SQLException {
    assertThat(read(VOLUMES, day)).isEqualTo(Recount.volumes(registry.histories(day)));
    assertThat(read(COVERAGE, day)).isEqualTo(Recount.coverage(registry.histories(day)));
    assertThat(read(COHORTS, day)).isEqualTo(Recount.cohorts(registry.histories(day)));
  }

  private void theSumsOfNowEqualARecount(RegistryModel registry) throws SQLException {
    Map<String, Long> volumes = new TreeMap<>();
    Recount.volumes(registry.histories(registry.today()))
        .forEach(
            (key, doses) ->
                volumes.merge(
                    String.join("|", List.of(key.split("\\|", -1)).subList(0, 5)),
                    doses,
                    Long::sum));
    LocalDate today = registry.today();
    assertThat(read(VOLUMES_NOW, today)).isEqualTo(volumes);
    assertThat(read(COVERAGE_NOW, today)).isEqualTo(Recount.coverage(registry.histories(today)));
    assertThat(read(COHORTS_NOW, today)).isEqualTo(Recount.cohorts(registry.histories(today)));
  }

  private void theDerivedSumsEqualTheOthers() throws SQLException {
    for (String one : DERIVED) {
      String[] parts = one.split("\\|", -1);
      String summed =
          "select %2$s, sum(doses) as doses from volume %3$s group by %2$s"
              .formatted(parts[0], parts[1], parts[2]);
      String kept = "select %2$s, doses from %1$s".formatted(parts[0], parts[1]);
      String differing =
          "select count(*)::text, count(*) from (((%1$s) except all (%2$s)) union all ((%2$s) except all (%1$s))) d"
              .formatted(summed, kept);
      assertThat(read(differing, LocalDate.EPOCH)).as(parts[0]).containsOnlyKeys("0");
      assertThat(read("select 'rows', count(*) from " + parts[0], LocalDate.EPOCH).get("rows"))
          .as(parts[0])
          .isPositive();
    }
  }

  private Map<String, Long> read(String query, LocalDate day) throws SQLException {
    Map<String, Long> rows = new TreeMap<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query.formatted(day))) {
      while (row.next()) {
        rows.put(row.getString(1), row.getLong(2));
      }
    }
    return rows;
  }

  private List<String> allRows() throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String table : Recount.TABLES) {
        try (ResultSet row =
            statement.executeQuery("select t::text from " + table + " t order by 1")) {
          while (row.next()) {
            rows.add(table + row.getString(1));
          }
        }
      }
    }
    return rows;
  }
}
