package kz.egu.planning.adapter.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.planning.application.CoverageColumn;
import kz.egu.planning.application.CoverageQuestion;
import kz.egu.planning.application.DueQuestion;
import kz.egu.planning.application.DueWait;
import kz.egu.planning.application.Part;
import kz.egu.planning.application.VolumeColumn;
import kz.egu.planning.application.VolumeQuestion;
import kz.egu.planning.application.VolumeRow;
import kz.egu.planning.application.port.Sums;
import kz.egu.planning.application.port.TooManyRowsException;
import kz.egu.planning.domain.sums.Weeks;
import org.jspecify.annotations.Nullable;

/** The sums as they stand in PostgreSQL; rows and their position are read in one snapshot. */
@ApplicationScoped
class SumViews implements Sums {
  private static final Map<VolumeColumn, String> VOLUME_COLUMNS =
      new EnumMap<>(
          Map.of(
              VolumeColumn.REGION, "region",
              VolumeColumn.WEEK, "week",
              VolumeColumn.DAY, "day",
              VolumeColumn.VACCINE, "product",
              VolumeColumn.DOSE_NUMBER, "dose_number",
              VolumeColumn.PROGRAMME, "programme",
              VolumeColumn.AGE_BAND, "age_band",
              VolumeColumn.PROVENANCE, "provenance"));
  private static final Map<CoverageColumn, String> COVERAGE_COLUMNS =
      new EnumMap<>(
          Map.of(
              CoverageColumn.REGION, "region",
              CoverageColumn.PROGRAMME, "programme",
              CoverageColumn.DOSE_NUMBER, "dose_number",
              CoverageColumn.AGE_BAND, "age_band"));

  /** Offsets only rise; what else changes sums is a parked event replayed, or a rebuild. */
  private static final String VERSION =
      """
      select concat_ws('.', (select sum(next_offset) from intake_offset where consumer = 'planning'),
          (select count(*) from parked_event where consumer = 'planning' and replayed_at is not null),
          (select extract(epoch from finished_at) from rebuild_run where state = 'finished'))\
      """;

  private final DataSource database;

  @Inject
  SumViews(DataSource database) {
    this.database = database;
  }

  @FunctionalInterface
  private interface Ask {
    PreparedStatement in(Connection connection) throws SQLException;
  }

  @FunctionalInterface
  private interface RowOf<R> {
    R of(ResultSet row) throws SQLException;
  }

  @Override
  public Counted<VolumeRow> weeklyHistory(LocalDate before, @Nullable LocalDate asOf) {
    Set<VolumeColumn> columns =
        EnumSet.of(
            VolumeColumn.REGION,
            VolumeColumn.WEEK,
            VolumeColumn.PROGRAMME,
            VolumeColumn.VACCINE,
            VolumeColumn.DOSE_NUMBER);
    VolumeQuestion question =
        new VolumeQuestion(
            columns, List.of(), List.of(), List.of(), null, before.minusDays(1), asOf);
    return volumes(question, Part.WHOLE, Integer.MAX_VALUE - 1);
  }

  @Override
  public Counted<VolumeRow> volumes(VolumeQuestion question, Part part) {
    return volumes(question, part, MAX_ROWS);
  }

  private Counted<VolumeRow> volumes(VolumeQuestion question, Part part, int maxRows) {
    LocalDate from = question.from();
    LocalDate to = question.to();
    List<String> groups = named(question.groupBy(), VOLUME_COLUMNS);
    VolumeSource source = VolumeSource.of(question, groups);
    boolean byDay = groups.contains("day");
    Question where =
        new Question()
            .in("region", "text", question.regions().stream().map(RegionCode::value).toList())
            .in("product", "text", question.products().stream().map(ProductCode::value).toList())
            .in("dose_number", "int4", question.doseNumbers())
            .day(source.time() + " >= ?", from == null || byDay ? from : Weeks.mondayOf(from))
            .day(source.time() + " <= ?", to == null || byDay ? to : Weeks.mondayOf(to).plusDays(6))
            .after(groups, part);
    return read(
        maxRows,
        connection ->
            where.prepare(
                connection,
                "sum(doses) as doses",
                source.sums(),
                groups,
                "having sum(doses) <> 0",
                part),
        row ->
            new VolumeRow(
                text(row, groups, "region"),
                groups.contains("week") ? row.getObject("week", LocalDate.class) : null,
                byDay ? row.getObject("day", LocalDate.class) : null,
                text(row, groups, "product"),
                groups.contains("dose_number") ? (Integer) row.getInt("dose_number") : null,
                text(row, groups, "programme"),
                text(row, groups, "age_band"),
                text(row, groups, "provenance"),
                row.getLong("doses")));
  }

  @Override
  public Counted<PeopleCount> people(CoverageQuestion question, Part part) {
    List<String> groups = named(question.groupBy(), COVERAGE_COLUMNS);
    List<Integer> doseNumbers = question.doseNumbers();
    if (!question.groupBy().contains(CoverageColumn.DOSE_NUMBER)) {
      // Whoever has a later dose has this one too; adding them up would count people twice.
      doseNumbers = List.of(doseNumbers.stream().min(Integer::compare).orElse(1));
    }
    Question where =
        new Question()
            .in("region", "text", question.regions().stream().map(RegionCode::value).toList())
            .in(
                "programme",
                "text",
                question.programmes().stream().map(ProgrammeCode::value).toList())
            .in("dose_number", "int4", doseNumbers)
            .after(groups, part);
    SumSource source =
        SumSource.current(
            "coverage_now",
            "coverage",
            "region, home_known, programme, dose_number, age_band",
            "people",
            question.asOf());
    String select =
        """
        sum(people) as people, coalesce(sum(people) filter (where home_known), 0) as home_known,
        count(distinct programme) as programmes\
        """;
    return read(
        MAX_ROWS,
        connection ->
            where.prepare(connection, select, source, groups, "having sum(people) > 0", part),
        row ->
            new PeopleCount(
                text(row, groups, "region"),
                text(row, groups, "programme"),
                groups.contains("dose_number") ? (Integer) row.getInt("dose_number") : null,
                text(row, groups, "age_band"),
                row.getLong("people"),
                row.getLong("home_known"),
                row.getInt("programmes")));
  }

  @Override
  public Counted<DueCount> due(DueQuestion question, List<DueWait> waits, Part part) {
    LocalDate from = question.from();
    List<String> groups = List.of("region", "week", "programme", "product", "dose_number");
    Question where =
        new Question()
            .in("region", "text", question.regions().stream().map(RegionCode::value).toList())
            .in(
                "programme",
                "text",
                question.programmes().stream().map(ProgrammeCode::value).toList())
            .day("week >= ?", from == null ? null : Weeks.mondayOf(from))
            .day("week <= ?", question.to())
            .after(groups, part);
    return read(
        MAX_ROWS,
        connection ->
            question.asOf() == null
                ? where
                    .that("people <> 0")
                    .prepareRows(connection, "people", DueSource.of(waits, null), groups, part)
                : where.prepare(
                    connection,
                    "sum(people) as people",
                    DueSource.of(waits, question.asOf()),
                    groups,
                    "having sum(people) <> 0",
                    part),
        row ->
            new DueCount(
                new RegionCode(row.getString("region")),
                row.getObject("week", LocalDate.class),
                new ProgrammeCode(row.getString("programme")),
                new ProductCode(row.getString("product")),
                row.getInt("dose_number"),
                row.getLong("people")));
  }

  @Override
  public String version() {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet version = statement.executeQuery(VERSION)) {
      version.next();
      return version.getString(1);
    } catch (SQLException failed) {
      throw new IllegalStateException("the sums cannot be read", failed);
    }
  }

  @Override
  public Counted<Cohort> cohorts(
      List<RegionCode> regions, List<ProgrammeCode> programmes, @Nullable LocalDate asOf) {
    Question where =
        new Question()
            .in("region", "text", regions.stream().map(RegionCode::value).toList())
            .in("programme", "text", programmes.stream().map(ProgrammeCode::value).toList());
    SumSource source =
        SumSource.current(
            "cohort_now",
            "cohort",
            "region, programme, dose_number, last_week, product",
            "people",
            asOf);
    return read(
        MAX_ROWS,
        connection ->
            where.prepare(
                connection,
                "sum(people) as people",
                source,
                List.of("region", "programme", "dose_number", "last_week", "product"),
                "having sum(people) <> 0",
                Part.WHOLE),
        row ->
            new Cohort(
                new RegionCode(row.getString("region")),
                new ProgrammeCode(row.getString("programme")),
                row.getInt("dose_number"),
                row.getObject("last_week", LocalDate.class),
                new ProductCode(row.getString("product")),
                row.getLong("people")));
  }

  private <R> Counted<R> read(int maxRows, Ask ask, RowOf<R> rowOf) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement snapshot = connection.createStatement()) {
        snapshot.execute("set transaction isolation level repeatable read read only");
        List<R> rows = rows(connection, maxRows, ask, rowOf);
        try (ResultSet last =
            snapshot.executeQuery(
                """
                select last_position, last_time from intake_offset where consumer = 'planning'
                order by last_position desc limit 1\
                """)) {
          boolean any = last.next();
          return new Counted<>(rows, any ? last.getLong(1) : 0, any ? instant(last) : null);
        }
      } finally {
        connection.rollback(); // Nothing was written.
      }
    } catch (SQLException failed) {
      throw new IllegalStateException("the sums cannot be read", failed);
    }
  }

  private static <R> List<R> rows(Connection connection, int maxRows, Ask ask, RowOf<R> rowOf)
      throws SQLException {
    List<R> rows = new ArrayList<>();
    try (PreparedStatement statement = ask.in(connection)) {
      statement.setMaxRows(maxRows + 1);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          if (rows.size() == maxRows) {
            throw new TooManyRowsException();
          }
          rows.add(rowOf.of(row));
        }
      }
    }
    return rows;
  }

  private static <C extends Enum<C>> List<String> named(Set<C> groupBy, Map<C, String> names) {
    // An EnumMap runs in the columns' own order.
    return names.entrySet().stream()
        .filter(entry -> groupBy.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static @Nullable String text(ResultSet row, List<String> groups, String column)
      throws SQLException {
    return groups.contains(column) ? row.getString(column) : null;
  }

  private static @Nullable Instant instant(ResultSet row) throws SQLException {
    OffsetDateTime time = row.getObject(2, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
