package kz.egu.registry.adapter.postgres.relay;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import kz.egu.registry.application.port.JournalFeed;
import kz.egu.registry.application.port.JournalUnreadableException;
import kz.egu.registry.domain.relay.JournalPlace;

/** Opens the relay's sessions. */
@Singleton
class PostgresJournalFeed implements JournalFeed {
  /**
   * Without the fence: a row that waits for a transaction left open is the one to be alarmed at.
   */
  private static final String OLDEST =
      """
      select j.recorded_at from journal j
      where (j.xid, j.seq) > (?::xid8, ?::bigint)
      order by j.xid, j.seq limit 1
      """;

  private final JournalConnections connections;

  @Inject
  PostgresJournalFeed(JournalConnections connections) {
    this.connections = connections;
  }

  @Override
  public Session open() {
    try {
      return new PostgresJournalSession(connections.open());
    } catch (SQLException failed) {
      throw unreadable(failed);
    }
  }

  @Override
  public Optional<Instant> oldestAfter(JournalPlace place) {
    try (Connection connection = connections.open();
        PreparedStatement oldest = connection.prepareStatement(OLDEST)) {
      bind(oldest, place);
      try (ResultSet row = oldest.executeQuery()) {
        return row.next()
            ? Optional.of(row.getObject(1, OffsetDateTime.class).toInstant())
            : Optional.empty();
      }
    } catch (SQLException failed) {
      throw unreadable(failed);
    }
  }

  static void bind(PreparedStatement statement, JournalPlace place) throws SQLException {
    // Untyped, so that the parameter itself becomes an xid8 and the index serves it.
    statement.setObject(1, Long.toString(place.xid()), Types.OTHER);
    statement.setLong(2, place.seq());
  }

  /** The state alone: a database's message can quote a row. */
  static JournalUnreadableException unreadable(SQLException failed) {
    return new JournalUnreadableException("SQL state " + failed.getSQLState());
  }
}
