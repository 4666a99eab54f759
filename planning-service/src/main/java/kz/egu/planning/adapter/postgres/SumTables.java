package kz.egu.planning.adapter.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.stream.BatchEffect;
import kz.egu.planning.domain.sums.CohortKey;
import kz.egu.planning.domain.sums.CoverageKey;
import kz.egu.planning.domain.sums.SumChanges;
import kz.egu.planning.domain.sums.VolumeKey;

/**
 * Adds a batch to the sums: added up in memory first, then one statement a table, its rows in key
 * order so that two replicas never wait for each other in a ring.
 */
@ApplicationScoped
class SumTables implements BatchEffect<DoseEvent> {
  private static final String ADD_VOLUMES =
      """
      insert into volume as v (region, week, product, programme, dose_number, age_band, provenance,
          recorded_on, doses)
      select * from unnest(?::text[], ?::date[], ?::text[], ?::text[], ?::int[], ?::text[],
          ?::text[], ?::date[], ?::bigint[])
      on conflict (region, week, product, programme, dose_number, age_band, provenance, recorded_on)
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

  private static final String ADD_VOLUMES_NOW =
      """
      insert into volume_now as v (region, week, product, programme, dose_number, doses)
      select r, w, p, g, n, sum(d) from unnest(?::text[], ?::date[], ?::text[], ?::text[],
          ?::int[], ?::text[], ?::text[], ?::date[], ?::bigint[]) as u (r, w, p, g, n, a, s, o, d)
      group by r, w, p, g, n order by r, w, p, g, n
      on conflict (region, week, product, programme, dose_number)
      do update set doses = v.doses + excluded.doses\
      """;
  private static final String ADD_COVERAGE_NOW =
      """
      insert into coverage_now as c (region, home_known, programme, dose_number, age_band, people)
      select r, h, g, n, a, sum(d) from unnest(?::text[], ?::bool[], ?::text[], ?::int[],
          ?::text[], ?::date[], ?::bigint[]) as u (r, h, g, n, a, o, d)
      group by r, h, g, n, a order by r, h, g, n, a
      on conflict (region, home_known, programme, dose_number, age_band)
      do update set people = c.people + excluded.people\
      """;
  private static final String ADD_COHORTS_NOW =
      """
      insert into cohort_now as c (region, programme, dose_number, last_week, product, people)
      select r, g, n, w, p, sum(d) from unnest(?::text[], ?::text[], ?::int[], ?::date[],
          ?::text[], ?::date[], ?::bigint[]) as u (r, g, n, w, p, o, d)
      group by r, g, n, w, p order by r, g, n, w, p
      on conflict (region, programme, dose_number, last_week, product)
      do update set people = c.people + excluded.people\
      """;

  private static final List<Column<VolumeKey>> VOLUME =
      List.of(
          new Column<>("text", key -> key.region().value()),
          new Column<>("text", key -> key.week().toString()),
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

  /** A column's element type for the driver, and a key's value in it. */
  private record Column<K>(String type, Function<K, Object> value) {}

  @Override
  public void apply(Connection transaction, List<DoseEvent> events) throws SQLException {
    SumChanges changes = SumChanges.of(events);
    add(transaction, List.of(ADD_VOLUMES, ADD_VOLUMES_NOW), VOLUME, changes.volumes());
    add(transaction, List.of(ADD_COVERAGE, ADD_COVERAGE_NOW), COVERAGE, changes.coverage());
    add(transaction, List.of(ADD_COHORTS, ADD_COHORTS_NOW), COHORT, changes.cohorts());
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
