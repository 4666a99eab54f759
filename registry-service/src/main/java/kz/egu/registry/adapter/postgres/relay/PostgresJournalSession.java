package kz.egu.registry.adapter.postgres.relay;

import static kz.egu.registry.adapter.postgres.relay.PostgresJournalFeed.bind;
import static kz.egu.registry.adapter.postgres.relay.PostgresJournalFeed.unreadable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.egu.kernel.event.Topics;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.port.JournalFeed.Identity;
import kz.egu.registry.application.port.JournalFeed.IdentityKey;
import kz.egu.registry.application.port.JournalFeed.Session;
import kz.egu.registry.domain.relay.Era;
import kz.egu.registry.domain.relay.JournalPlace;
import kz.egu.registry.domain.relay.JournalRow;
import kz.egu.registry.domain.relay.JournalState;
import kz.egu.registry.domain.relay.RelayCursor;
import org.jspecify.annotations.Nullable;

/** One connection of the relay; every statement sees what is committed when it starts. */
final class PostgresJournalSession implements Session {
  /**
   * Ordered by the columns themselves: {@code xid::text as xid … order by xid} would sort all rows
   * as text.
   */
  static final String NEXT_ROWS =
      """
      select j.xid::text as transaction, j.seq, j.event_id, j.type, j.topic, j.person_id,
             j.subject, j.version, j.payload, j.recorded_at, j.traceparent
      from journal j
      where (j.xid, j.seq) > (?::xid8, ?::bigint)
        and j.xid < pg_snapshot_xmin(pg_current_snapshot())
      order by j.xid, j.seq
      limit ?
      """;

  /** Two numbers, a room apart from the one-number locks that guard persons. */
  private static final String LEAD = "select pg_try_advisory_lock(1701278072, 1)";

  private static final String IN_RECOVERY = "select pg_is_in_recovery()";

  /** The log's file name begins with the timeline; the control file would lag after a promotion. */
  private static final String STATE =
      """
      select (select system_identifier from pg_control_system()),
             ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int,
             pg_snapshot_xmax(pg_current_snapshot())::text::bigint
      """;

  private static final String EVENT_AT =
      "select j.event_id from journal j where (j.xid, j.seq) = (?::xid8, ?::bigint)";

  private static final String ROWS_UP_TO =
      "select count(*) from journal j where (j.xid, j.seq) <= (?::xid8, ?::bigint)";

  private static final String IDENTITIES =
      """
      select v.person_id, v.version, v.family_name, v.given_name, v.patronymic, v.birth_date
      from unnest(?::uuid[], ?::bigint[]) as wanted (person_id, version)
      join person_version v using (person_id, version)
      """;

  private static final String IDENTIFIERS =
      "select i.person_id, i.system, i.value from person_identifier i where i.person_id = any (?)";

  private static final int NETWORK_TIMEOUT_MS = 15_000;

  private final Connection connection;

  PostgresJournalSession(Connection connection) {
    this.connection = connection;
  }

  @Override
  public boolean lead() {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(LEAD)) {
      row.next();
      return row.getBoolean(1);
    } catch (SQLException failed) {
      throw unreadable(failed);
    }
  }

  @Override
  public JournalState state(@Nullable RelayCursor cursor) {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery(IN_RECOVERY)) {
        row.next();
        if (row.getBoolean(1)) {
          return new JournalState(new Era(0, 0), 0, true, null);
        }
      }
      Era era;
      long nextXid;
      try (ResultSet row = statement.executeQuery(STATE)) {
        row.next();
        era = new Era(row.getLong(1), row.getInt(2));
        nextXid = row.getLong(3);
      }
      return new JournalState(era, nextXid, false, cursor == null ? null : eventAt(cursor.place()));
    } catch (SQLException failed) {
      throw unreadable(failed);
    }
  }

  @Override
  public long rowsUpTo(JournalPlace place) {
    try (Statement patience = connection.createStatement();
        PreparedStatement count = connection.prepareStatement(ROWS_UP_TO)) {
      // Minutes for a country's journal.
      patience.execute("set statement_timeout = 0");
      connection.setNetworkTimeout(Runnable::run, 0);
      bind(count, place);
      try (ResultSet row = count.executeQuery()) {
        row.next();
        long rows = row.getLong(1);
        patience.execute("reset statement_timeout");
        connection.setNetworkTimeout(Runnable::run, NETWORK_TIMEOUT_MS);
        return rows;
      }
    } catch (SQLException failed) {
      throw unreadable(failed);
    }
  }

  @Override
  public List<JournalRow> after(JournalPlace place, int limit) {
    try (PreparedStatement next = connection.prepareStatement(NEXT_ROWS)) {
      bind(next, place);
      next.setInt(3, limit);
      List<JournalRow> rows = new ArrayList<>();
      try (ResultSet row = next.executeQuery()) {
        while (row.next()) {
          rows.add(row(row));
        }
      }
      return rows;
    } catch (SQLException failed) {
      throw unreadable(failed);
    }
  }

  @Override
  public Map<IdentityKey, Identity> identities(Collection<IdentityKey> wanted) {
    Object[] persons = wanted.stream().map(key -> key.personId().value()).toArray();
    Object[] versions = wanted.stream().map(IdentityKey::version).toArray();
    try {
      Map<UUID, List<Identifier>> identifiers = identifiers(persons);
      Map<IdentityKey, Identity> found = new HashMap<>();
      try (PreparedStatement read = connection.prepareStatement(IDENTITIES)) {
        read.setArray(1, connection.createArrayOf("uuid", persons));
        read.setArray(2, connection.createArrayOf("bigint", versions));
        try (ResultSet row = read.executeQuery()) {
          while (row.next()) {
            UUID person = row.getObject(1, UUID.class);
            found.put(
                new IdentityKey(new PersonId(person), row.getLong(2)),
                new Identity(
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getObject(6, LocalDate.class),
                    identifiers.getOrDefault(person, List.of())));
          }
        }
      }
      return found;
    } catch (SQLException failed) {
      throw unreadable(failed);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException alreadyLost) {
      // Then the server has released the leadership, or does so when it notices.
    }
  }

  private Map<UUID, List<Identifier>> identifiers(Object[] persons) throws SQLException {
    Map<UUID, List<Identifier>> identifiers = new HashMap<>();
    try (PreparedStatement read = connection.prepareStatement(IDENTIFIERS)) {
      read.setArray(1, connection.createArrayOf("uuid", persons));
      try (ResultSet row = read.executeQuery()) {
        while (row.next()) {
          identifiers
              .computeIfAbsent(row.getObject(1, UUID.class), person -> new ArrayList<>())
              .add(new Identifier(row.getString(2), row.getString(3)));
        }
      }
    }
    return identifiers;
  }

  private @Nullable UUID eventAt(JournalPlace place) throws SQLException {
    try (PreparedStatement read = connection.prepareStatement(EVENT_AT)) {
      bind(read, place);
      try (ResultSet row = read.executeQuery()) {
        return row.next() ? row.getObject(1, UUID.class) : null;
      }
    }
  }

  private static JournalRow row(ResultSet row) throws SQLException {
    return new JournalRow(
        new JournalPlace(row.getLong(1), row.getLong(2)),
        row.getObject(3, UUID.class),
        row.getString(4),
        topic(row.getString(5)),
        new PersonId(row.getObject(6, UUID.class)),
        row.getString(7),
        row.getLong(8),
        row.getString(9),
        row.getObject(10, OffsetDateTime.class).toInstant(),
        row.getString(11));
  }

  private static Topics topic(String name) {
    return switch (name) {
      case "doses" -> Topics.DOSES;
      case "persons" -> Topics.PERSONS;
      default -> throw new IllegalStateException("a journal row for an unknown topic");
    };
  }
}
