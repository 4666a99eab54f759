package kz.egu.planning.adapter.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.local.PostgresCluster;
import kz.egu.local.testing.TestStack;
import kz.egu.planning.application.CoverageColumn;
import kz.egu.planning.application.CoverageQuestion;
import kz.egu.planning.application.VolumeColumn;
import kz.egu.planning.application.VolumeQuestion;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** How long the views take at a history of 60 million doses; prints the figures. */
@Tag("long")
class QueriesAtScaleTest {
  private static final Logger LOG = Logger.getLogger(QueriesAtScaleTest.class);
  private static final int RUNS = 200;
  private static final LocalDate LAST = LocalDate.of(2026, 11, 16);

  /**
   * 20 regions, 260 weeks, two products with three dose numbers each, 8 age bands, recorded on 4
   * days: 1 million rows of 60 doses in the mean.
   */
  private static final String HISTORY =
      """
      insert into volume
      select 'KZ-' || r, date '2026-11-16' - 7 * w, p::text, 'covid-19', n, a || '-' || a + 9, 'primary',
          date '2026-11-16' - 7 * w + d * 3, 60
      from generate_series(10, 29) r, generate_series(0, 259) w, generate_series(207, 208) p,
          generate_series(1, 3) n, generate_series(10, 80, 10) a, generate_series(0, 3) d\
      """;

  private static final List<String> DERIVED =
      List.of(
          """
          insert into volume_now select region, week, product, programme, dose_number, sum(doses)
          from volume group by 1, 2, 3, 4, 5\
          """,
          """
          insert into coverage select region, true, programme, dose_number, age_band, recorded_on,
          sum(doses) from volume group by 1, 3, 4, 5, 6\
          """,
          """
          insert into coverage_now select region, home_known, programme, dose_number, age_band,
          sum(people) from coverage group by 1, 2, 3, 4, 5\
          """,
          """
          insert into cohort select region, programme, dose_number, week, product, recorded_on,
          sum(doses) / 3 from volume group by 1, 2, 3, 4, 5, 6\
          """,
          """
          insert into cohort_now select region, programme, dose_number, last_week, product,
          sum(people) from cohort group by 1, 2, 3, 4, 5\
          """,
          "analyze");

  @Test
  void everyViewIsQuickAtSixtyMillionDoses() throws Exception {
    PostgresCluster.Database database =
        TestStack.postgres().createDatabase(TestStack.freshDatabaseName("scale"));
    for (String migration : List.of("V1__sums", "V10__current_sums_and_rebuild")) {
      try (InputStream tables =
          SumTables.class.getResourceAsStream("/db/migration/" + migration + ".sql")) {
        run(database, new String(tables.readAllBytes(), UTF_8));
      }
    }
    run(database, HISTORY);
    for (String derived : DERIVED) {
      run(database, derived);
    }
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.jdbcUrl());
    source.setUser(database.username());
    source.setPassword(database.password());
    Map<String, Runnable> questions = questions(new SumViews(source));
    questions.forEach(
        (name, question) -> {
          long[] nanos = new long[RUNS];
          for (int i = 0; i < RUNS / 4; i++) {
            question.run();
          }
          for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            question.run();
            nanos[i] = System.nanoTime() - start;
          }
          Arrays.sort(nanos);
          LOG.infof(
              "%-45s p50 %6.1f ms, p99 %6.1f ms",
              name, nanos[RUNS / 2] / 1e6, nanos[RUNS * 99 / 100] / 1e6);
        });
  }

  private static Map<String, Runnable> questions(SumViews sums) {
    List<RegionCode> almaty = List.of(new RegionCode("KZ-15"));
    List<RegionCode> all = List.of();
    List<ProgrammeCode> covid = List.of(new ProgrammeCode("covid-19"));
    EnumSet<VolumeColumn> byWeek = EnumSet.of(VolumeColumn.REGION, VolumeColumn.WEEK);
    EnumSet<CoverageColumn> byAge = EnumSet.allOf(CoverageColumn.class);
    LocalDate year = LAST.minusWeeks(52);
    LocalDate asOf = LAST.minusWeeks(2);
    Map<String, Runnable> questions = new LinkedHashMap<>();
    questions.put(
        "volumes, a region, all columns, five years",
        () ->
            rows(
                sums.volumes(
                        volumes(
                            EnumSet.range(VolumeColumn.REGION, VolumeColumn.DOSE_NUMBER),
                            almaty,
                            null,
                            null))
                    .rows()));
    questions.put(
        "volumes, nation by week, a year",
        () -> rows(sums.volumes(volumes(byWeek, all, year, null)).rows()));
    questions.put(
        "volumes, nation by week, a year, as of",
        () -> rows(sums.volumes(volumes(byWeek, all, year, asOf)).rows()));
    questions.put("coverage by age", () -> rows(sums.people(coverage(byAge, null)).rows()));
    questions.put("coverage by age, as of", () -> rows(sums.people(coverage(byAge, asOf)).rows()));
    questions.put("cohorts of a region", () -> rows(sums.cohorts(almaty, covid, null).rows()));
    questions.put(
        "cohorts of a region, as of", () -> rows(sums.cohorts(almaty, covid, asOf).rows()));
    questions.put("cohorts of the nation", () -> rows(sums.cohorts(all, covid, null).rows()));
    questions.put(
        "volumes, region by age, a year (by recording day)",
        () ->
            rows(
                sums.volumes(
                        volumes(
                            EnumSet.of(VolumeColumn.REGION, VolumeColumn.AGE_BAND),
                            almaty,
                            year,
                            null))
                    .rows()));
    return questions;
  }

  private static VolumeQuestion volumes(
      EnumSet<VolumeColumn> columns,
      List<RegionCode> regions,
      @Nullable LocalDate from,
      @Nullable LocalDate asOf) {
    return new VolumeQuestion(columns, regions, List.of(), List.of(), from, null, asOf);
  }

  private static CoverageQuestion coverage(
      EnumSet<CoverageColumn> columns, @Nullable LocalDate asOf) {
    return new CoverageQuestion(columns, List.of(), List.of(), List.of(), asOf);
  }

  private static void rows(List<?> rows) {
    assertThat(rows).isNotEmpty();
  }

  private static void run(PostgresCluster.Database database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
