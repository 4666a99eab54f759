package kz.egu.registry.adapter.postgres;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import javax.sql.DataSource;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.port.Attribution;
import kz.egu.registry.application.port.Matches;
import kz.egu.registry.domain.matching.Portrait;
import kz.egu.registry.domain.matching.Verdict;
import org.jspecify.annotations.Nullable;

/** Records that may be of one person, in PostgreSQL. Thread-safe. */
@Singleton
class PostgresMatches implements Matches {
  /** Asks without writing, so that an idle registry stays idle. */
  private static final String ANYTHING_NEW =
      """
      select exists (select from journal j, person_match_cursor c
        where (j.xid, j.seq) > (c.xid, c.seq) and j.xid < pg_snapshot_xmin(pg_current_snapshot()))
      """;

  private static final String COLUMNS = "match_id, one, other, found_at, verdict";

  /** The queue follows merges a moment later; what is one by now is not asked about even then. */
  private static final String STILL_TWO =
      "not exists (select from person p where p.person_id in (one, other) and p.merged_into is not null)";

  private static final String OPEN =
      "select "
          + COLUMNS
          + " from person_match where verdict is null and match_id > ? and "
          + STILL_TWO
          + " order by match_id limit ?";
  private static final String ONE = "select " + COLUMNS + " from person_match where match_id = ?";
  private static final String DECIDE =
      """
      update person_match set verdict = ?, decided_by = ?, facility = ?, decided_at = ?, reason = ?
      where match_id = ? and verdict is null and (? or %s)
      """
          .formatted(STILL_TWO);
  private static final UUID FIRST = new UUID(0, 0);

  private final DataSource dataSource;

  PostgresMatches(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public int look(
      int rows, BiPredicate<Portrait, Portrait> mayBeOne, Supplier<UUID> ids, Instant at) {
    return inTransaction(
        connection -> {
          try (PreparedStatement anything = connection.prepareStatement(ANYTHING_NEW);
              ResultSet row = anything.executeQuery()) {
            row.next();
            if (!row.getBoolean(1)) {
              return 0;
            }
          }
          return new MatchingRound(connection, mayBeOne, ids, at).look(rows);
        });
  }

  @Override
  public List<Match> open(@Nullable UUID after, int limit) {
    return inTransaction(
        connection -> {
          try (PreparedStatement open = connection.prepareStatement(OPEN)) {
            open.setObject(1, after == null ? FIRST : after);
            open.setInt(2, limit);
            return read(open);
          }
        });
  }

  @Override
  public Optional<Match> match(UUID id) {
    return inTransaction(
        connection -> {
          try (PreparedStatement one = connection.prepareStatement(ONE)) {
            one.setObject(1, id);
            return read(one).stream().findFirst();
          }
        });
  }

  @Override
  public boolean decide(UUID id, Verdict verdict, Attribution by, String reason) {
    return inTransaction(
        connection -> {
          try (PreparedStatement decide = connection.prepareStatement(DECIDE)) {
            decide.setString(1, verdict.wire());
            decide.setString(2, by.who());
            decide.setString(3, by.facility() == null ? null : by.facility().value());
            decide.setObject(4, by.at().atOffset(java.time.ZoneOffset.UTC));
            decide.setString(5, reason);
            decide.setObject(6, id);
            decide.setBoolean(7, verdict == Verdict.SAME_PERSON);
            return decide.executeUpdate() == 1;
          }
        });
  }

  private static List<Match> read(PreparedStatement statement) throws SQLException {
    List<Match> matches = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        String verdict = row.getString(5);
        matches.add(
            new Match(
                row.getObject(1, UUID.class),
                new PersonId(row.getObject(2, UUID.class)),
                new PersonId(row.getObject(3, UUID.class)),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                verdict == null
                    ? null
                    // However they became one, they are.
                    : Verdict.fromWire(verdict).orElse(Verdict.SAME_PERSON)));
      }
    }
    return matches;
  }

  private <T> T inTransaction(Transactions.Work<T> work) {
    return Transactions.run(dataSource, "matching", work);
  }
}
