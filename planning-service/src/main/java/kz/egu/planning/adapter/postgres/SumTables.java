package kz.egu.planning.adapter.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Function;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.stream.BatchEffect;
import kz.egu.planning.domain.sums.AgeBands;
import kz.egu.planning.domain.sums.CohortKey;
import kz.egu.planning.domain.sums.CoverageKey;
import kz.egu.planning.domain.sums.SumChanges;
import kz.egu.planning.domain.sums.VolumeKey;
import org.jspecify.annotations.Nullable;

/**
 * Adds a batch to the sums: added up in memory first, then one statement a table, its rows in key
 * order so that two replicas never wait for each other in a ring.
 */
@ApplicationScoped
class SumTables implements BatchEffect<DoseEvent> {
  private static final String ADD_VOLUMES =
      """
      insert into volume as v (region, day, product, programme, dose_number, age_band, provenance,
          recorded_on, doses)
      select * from unnest(?::text[], ?::date[], ?::text[], ?::text[], ?::int[], ?::text[],
          ?::text[], ?::date[], ?::bigint[])
      on conflict (region, day, product, programme, dose_number, age_band, provenance, recorded_on)
      do update set doses = v.doses + excluded.doses\
      """;
  private static final String ADD_COVERAGE =
      """
      insert into coverage as c (region, home_known, programme, dose_number, age_band, recorded_on,
          people)
      select * from unnest(?::text[], ?::bool[], ?::text[], ?::int[], ?::text[], ?::date[],
          ?::bigint[])
      on conflict (region, home_known, programme, dose_number, age_band, recorded_on)
      do update set people = c.people + excluded.people\
      """;
  private static final String ADD_COHORTS =
      """
      insert into cohort as c (region, programme, dose_number, last_week, product, recorded_on,
          people)
      select * from unnest(?::text[], ?::text[], ?::int[], ?::date[], ?::text[], ?::date[],
          ?::bigint[])
      on conflict (region, programme, dose_number, last_week, product, recorded_on)
      do update set people = c.people + excluded.people\
      """;

  private static final String BEGUN_BY = "select age_bands from sums_begun";
  private static final String BEGIN =
      "insert into sums_begun (age_bands) values (?) on conflict do nothing";

  private static final String VOLUME_ROWS =
      """
      unnest(?::text[], ?::date[], ?::text[], ?::text[], ?::int[], ?::text[], ?::text[], ?::date[],
          ?::bigint[]) as u (region, day, product, programme, dose_number, age_band, provenance,
          recorded_on, doses)\
      """;

  /** The same expression as the generated column's. */
  private static final String WEEK_ROWS =
      "(select *, day - (extract(isodow from day)::int - 1) as week from " + VOLUME_ROWS + ") as w";

  private static final String COVERAGE_ROWS =
      """
      unnest(?::text[], ?::bool[], ?::text[], ?::int[], ?::text[], ?::date[], ?::bigint[])
          as u (region, home_known, programme, dose_number, age_band, recorded_on, people)\
      """;
  private static final String COHORT_ROWS =
      """
      unnest(?::text[], ?::text[], ?::int[], ?::date[], ?::text[], ?::date[], ?::bigint[])
          as u (region, programme, dose_number, last_week, product, recorded_on, people)\
      """;

  private static final List<String> VOLUME_SUMS =
      List.of(
          ADD_VOLUMES,
          adding("volume_now", "region, week, product, programme, dose_number", "doses", WEEK_ROWS),
          adding(
              "volume_day_now",
              "region, day, product, programme, dose_number",
              "doses",
              VOLUME_ROWS),
          adding(
              "volume_age_now",
              "region, week, programme, dose_number, age_band, provenance",
              "doses",
              WEEK_ROWS),
          adding(
              "volume_nation_age_now",
              "week, programme, dose_number, age_band, provenance",
              "doses",
              WEEK_ROWS),
          adding("volume_nation_now", "week, product, programme, dose_number", "doses", WEEK_ROWS),
          adding(
              "volume_recorded",
              "region, week, recorded_on",
              "doses",
              WEEK_ROWS + " where provenance = 'primary'"));
  private static final List<String> COVERAGE_SUMS =
      List.of(
          ADD_COVERAGE,
          adding(
              "coverage_now",
              "region, home_known, programme, dose_number, age_band",
              "people",
              COVERAGE_ROWS));
  private static final List<String> COHORT_SUMS =
      List.of(
          ADD_COHORTS,
          adding(
              "cohort_now",
              "region, programme, dose_number, last_week, product",
              "people",
              COHORT_ROWS));

  private static final List<Column<VolumeKey>> VOLUME =
      List.of(
          new Column<>("text", key -> key.region().value()),
          new Column<>("text", key -> key.day().toString()),
          new Column<>("text", key -> key.product().value()),
          new Column<>("text", key -> key.programme().value()),
          new Column<>("int4", VolumeKey::doseNumber),
          new Column<>("text", key -> key.ageBand().text()),
          new Column<>("text", key -> key.provenance().wire()),
          new Column<>("text", key -> key.recordedOn().toString()));
  private static final List<Column<CoverageKey>> COVERAGE =
      List.of(
          new Column<>("text", key -> key.region().value()),
          new Column<>("bool", CoverageKey::homeKnown),
          new Column<>("text", key -> key.programme().value()),
          new Column<>("int4", CoverageKey::doseNumber),
          new Column<>("text", key -> key.ageBand().text()),
          new Column<>("text", key -> key.recordedOn().toString()));
  private static final List<Column<CohortKey>> COHORT =
      List.of(
          new Column<>("text", key -> key.region().value()),
          new Column<>("text", key -> key.programme().value()),
          new Column<>("int4", CohortKey::doseNumber),
          new Column<>("text", key -> key.lastWeek().toString()),
          new Column<>("text", key -> key.product().value()),
          new Column<>("text", key -> key.recordedOn().toString()));

  private final AgeBands configured;

  /** A column's element type for the driver, and a key's value in it. */
  private record Column<K>(String type, Function<K, Object> value) {}

  @Inject
  SumTables(AgeBands configured) {
    this.configured = configured;
  }

  @Override
  public void apply(Connection transaction, List<DoseEvent> events) throws SQLException {
    SumChanges changes = SumChanges.of(events, bands(transaction));
    add(transaction, VOLUME_SUMS, VOLUME, changes.volumes());
    add(transaction, COVERAGE_SUMS, COVERAGE, changes.coverage());
    add(transaction, COHORT_SUMS, COHORT, changes.cohorts());
  }

  /** Those the sums were begun by: others are for the next rebuild. */
  private AgeBands bands(Connection transaction) throws SQLException {
    String starts = begunBy(transaction);
    if (starts == null) {
      try (PreparedStatement begin = transaction.prepareStatement(BEGIN)) {
        begin.setString(1, configured.starts());
        begin.executeUpdate();
      }
      starts = Objects.requireNonNull(begunBy(transaction)); // Perhaps by another replica.
    }
    return starts.equals(configured.starts()) ? configured : AgeBands.startingAt(starts);
  }

  private static @Nullable String begunBy(Connection transaction) throws SQLException {
    try (PreparedStatement read = transaction.prepareStatement(BEGUN_BY);
        ResultSet row = read.executeQuery()) {
      return row.next() ? row.getString(1) : null;
    }
  }

  /** Adds the batch's rows up by a coarser key, its rows in key order. */
  private static String adding(String table, String key, String sum, String rows) {
    return """
    insert into %1$s as t (%2$s, %3$s) select %2$s, sum(%3$s) from %4$s group by %2$s order by %2$s
    on conflict (%2$s) do update set %3$s = t.%3$s + excluded.%3$s\
    """
        .formatted(table, key, sum, rows);
  }

  /** Gives the same arrays to each statement: the sums by day of recording, and those of now. */
  private static <K> void add(
      Connection transaction,
      List<String> statements,
      List<Column<K>> columns,
      SortedMap<K, Long> changes)
      throws SQLException {
    if (changes.isEmpty()) {
      return;
    }
    List<Map.Entry<K, Long>> entries = List.copyOf(changes.entrySet());
    List<Array> arrays = new ArrayList<>();
    for (Column<K> column : columns) {
      Object[] values =
          entries.stream().map(entry -> column.value().apply(entry.getKey())).toArray();
      arrays.add(array(transaction, column.type(), values));
    }
    Object[] sums = entries.stream().map(Map.Entry::getValue).toArray();
    arrays.add(array(transaction, "int8", sums));
    for (String statement : statements) {
      try (PreparedStatement insert = transaction.prepareStatement(statement)) {
        for (int i = 0; i < arrays.size(); i++) {
          insert.setArray(i + 1, arrays.get(i));
        }
        insert.executeUpdate();
      }
    }
  }

  private static Array array(Connection transaction, String type, Object[] values)
      throws SQLException {
    return transaction.createArrayOf(type, values);
  }
}
