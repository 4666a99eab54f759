package kz.egu.planning.adapter.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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
    add(transaction, ADD_VOLUMES, VOLUME, changes.volumes());
    add(transaction, ADD_COVERAGE, COVERAGE, changes.coverage());
    add(transaction, ADD_COHORTS, COHORT, changes.cohorts());
  }

  private static <K> void add(
      Connection transaction, String statement, List<Column<K>> columns, SortedMap<K, Long> changes)
      throws SQLException {
    if (changes.isEmpty()) {
      return;
    }
    List<Map.Entry<K, Long>> entries = List.copyOf(changes.entrySet());
    try (PreparedStatement insert = transaction.prepareStatement(statement)) {
      int place = 1;
      for (Column<K> column : columns) {
        Object[] values =
            entries.stream().map(entry -> column.value().apply(entry.getKey())).toArray();
        insert.setArray(place++, array(transaction, column.type(), values));
      }
      Object[] sums = entries.stream().map(Map.Entry::getValue).toArray();
      insert.setArray(place, array(transaction, "int8", sums));
      insert.executeUpdate();
    }
  }

  private static Array array(Connection transaction, String type, Object[] values)
      throws SQLException {
    return transaction.createArrayOf(type, values);
  }
}
