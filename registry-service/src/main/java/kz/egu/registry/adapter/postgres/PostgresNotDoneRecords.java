package kz.egu.registry.adapter.postgres;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.port.ImmunizationCriteria;
import kz.egu.registry.application.port.NotDoneRecords;
import kz.egu.registry.application.port.NotDoneView;
import kz.egu.registry.domain.notdone.NotDoneId;
import org.jspecify.annotations.Nullable;

/** Vaccinations not done, read from PostgreSQL. Thread-safe. */
@Singleton
class PostgresNotDoneRecords implements NotDoneRecords {
  private static final String IN_ORDER = " order by n.not_done_id, n.version";
  private static final String VERSIONS = NotDoneColumns.VERSIONS + "n.not_done_id = ?" + IN_ORDER;
  private static final String ONE =
      NotDoneColumns.VERSIONS + "n.not_done_id = ?" + NotDoneColumns.STANDING;
  private static final String OF_PERSON =
      NotDoneColumns.VERSIONS
          + "n.person_id in (select person_id from person where person_id = ? or merged_into = ?)"
          + NotDoneColumns.STANDING
          + IN_ORDER;

  private final DataSource dataSource;

  PostgresNotDoneRecords(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public Optional<NotDoneView> one(NotDoneId id) {
    return read(ONE, id.value()).stream().findFirst();
  }

  @Override
  public List<NotDoneView> versions(NotDoneId id) {
    return read(VERSIONS, id.value());
  }

  @Override
  public List<NotDoneView> of(PersonId person) {
    return read(OF_PERSON, person.value(), person.value());
  }

  @Override
  public List<NotDoneView> find(ImmunizationCriteria criteria, int limit) {
    StringBuilder sql = new StringBuilder(NotDoneColumns.VERSIONS).append("true");
    List<Object> values = new ArrayList<>();
    PersonId person = criteria.person();
    if (person != null) {
      sql.append(
          " and n.person_id in (select person_id from person"
              + " where (person_id = ? and merged_into is null) or merged_into = ?)");
      values.addAll(List.of(person.value(), person.value()));
    }
    FacilityId facility = criteria.facility();
    add(sql, " and n.facility = ?", values, facility == null ? null : facility.value());
    add(sql, " and n.voided = ?", values, criteria.voided());
    add(sql, " and n.occurred_on >= ?", values, criteria.occurredFrom());
    add(sql, " and n.occurred_on < ?", values, criteria.occurredBefore());
    add(sql, " and n.recorded_at >= ?", values, utc(criteria.updatedFrom()));
    add(sql, " and n.recorded_at < ?", values, utc(criteria.updatedBefore()));
    add(sql, " and n.not_done_id > ?", values, criteria.after());
    if (!criteria.vaccines().isEmpty()) {
      String each = String.join(", ", Collections.nCopies(criteria.vaccines().size(), "(?, ?)"));
      sql.append(" and (n.vaccine_system, n.vaccine_code) in (").append(each).append(')');
      criteria.vaccines().forEach(one -> values.addAll(List.of(one.system(), one.code())));
    }
    sql.append(NotDoneColumns.STANDING).append(" order by n.not_done_id limit ?");
    values.add(limit);
    return read(sql.toString(), values.toArray());
  }

  /** Only texts of this class become part of the statement; every value is bound. */
  private static void add(
      StringBuilder sql, String condition, List<Object> values, @Nullable Object value) {
    if (value != null) {
      sql.append(condition);
      values.add(value);
    }
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private List<NotDoneView> read(String sql, Object... values) {
    return Transactions.run(
        dataSource,
        "vaccinations not done",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int place = 0; place < values.length; place++) {
              statement.setObject(place + 1, values[place]);
            }
            return read(statement);
          }
        });
  }

  private static List<NotDoneView> read(PreparedStatement statement) throws SQLException {
    List<NotDoneView> found = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        String facility = row.getString("recorder_facility");
        found.add(
            new NotDoneView(
                NotDoneColumns.of(row),
                row.getString("recorded_by"),
                facility == null ? null : new FacilityId(facility),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("reason")));
      }
    }
    return found;
  }
}
