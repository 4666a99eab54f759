package kz.egu.registry.adapter.postgres;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.port.NotDoneRecords;
import kz.egu.registry.application.port.NotDoneView;
import kz.egu.registry.domain.notdone.NotDoneId;

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

  private List<NotDoneView> read(String sql, UUID... ids) {
    return Transactions.run(
        dataSource,
        "vaccinations not done",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int place = 0; place < ids.length; place++) {
              statement.setObject(place + 1, ids[place]);
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
