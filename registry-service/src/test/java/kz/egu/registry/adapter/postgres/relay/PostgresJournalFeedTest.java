package kz.egu.registry.adapter.postgres.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.PersonId;
import kz.egu.local.Await;
import kz.egu.registry.application.port.JournalFeed;
import kz.egu.registry.application.port.JournalFeed.IdentityKey;
import kz.egu.registry.domain.relay.JournalPlace;
import kz.egu.registry.domain.relay.JournalRow;
import kz.egu.registry.domain.relay.JournalState;
import org.junit.jupiter.api.Test;

/** What the relay is given of the journal, and in which order. */
class PostgresJournalFeedTest {
  private final TestJournal journal = TestJournal.fresh();
  private final JournalFeed feed = Feeds.of(journal.database());

  @Test
  void nothingIsGivenThatAnOpenTransactionCouldStillComeBefore() throws SQLException {
    try (Connection early = journal.begin();
        Connection late = journal.connect();
        JournalFeed.Session session = feed.open()) {
      UUID first = journal.dose(early, journal.newPersonId(), 1);
      UUID second = journal.dose(late, journal.newPersonId(), 1);
      assertThat(session.after(JournalPlace.START, 10)).isEmpty();
      assertThat(feed.oldestAfter(JournalPlace.START)).isPresent();

      early.commit();
      assertThat(session.after(JournalPlace.START, 10))
          .extracting(JournalRow::eventId)
          .containsExactly(first, second);
    }
  }

  @Test
  void aLimitedReadGoesOnExactlyWhereItEnded() throws SQLException {
    journal.bulk(250);
    List<UUID> read = new ArrayList<>();
    try (JournalFeed.Session session = feed.open()) {
      JournalPlace place = JournalPlace.START;
      for (List<JournalRow> rows = session.after(place, 7);
          !rows.isEmpty();
          rows = session.after(place, 7)) {
        rows.forEach(row -> read.add(row.eventId()));
        place = rows.getLast().place();
      }
    }
    assertThat(read)
        .containsExactlyElementsOf(journal.rows().stream().map(TestJournal.Row::eventId).toList());
  }

  @Test
  void underThePersonsLockTakenFirstEachPersonsVersionsComeInOrder() throws SQLException {
    try (RegistryLoad load = RegistryLoad.start(journal, 6, 11)) {
      assertThat(Await.until(Duration.ofSeconds(60), () -> load.committedRows() > 1500)).isTrue();
    }
    assertThat(inversions()).isZero();
  }

  /** The trap itself, so that the test above is known to be able to fail. */
  @Test
  void aTransactionIdTakenBeforeThePersonsLockInvertsTheOrder() throws SQLException {
    PersonId person = journal.newPersonId();
    try (Connection hasty = journal.begin();
        Connection proper = journal.begin()) {
      TestJournal.execute(hasty, "select pg_current_xact_id()");
      TestJournal.lock(proper, person);
      journal.dose(proper, person, 1);
      proper.commit();
      TestJournal.lock(hasty, person);
      journal.dose(hasty, person, 2);
      hasty.commit();
    }
    assertThat(inversions()).isPositive();
  }

  @Test
  void theReadWalksThePrimaryKeyAndSortsNothing() throws SQLException {
    for (int i = 0; i < 20; i++) {
      journal.bulk(2000);
    }
    TestJournal.Row middle = journal.rows().get(20_000);
    String plan = plan(middle.eventId());
    assertThat(plan).contains("Index Scan using journal_pkey").doesNotContain("Sort");
    String condition =
        plan.lines().filter(line -> line.contains("Index Cond")).findFirst().orElse("");
    assertThat(condition).contains("ROW(xid, seq) >").contains("xid < pg_snapshot_xmin");
    assertThat(plan).doesNotContain("Filter");
  }

  @Test
  void onlyOneLeadsAndTheNextOneFollowsAtOnce() {
    try (JournalFeed.Session second = feed.open()) {
      try (JournalFeed.Session first = feed.open()) {
        assertThat(first.lead()).isTrue();
        assertThat(second.lead()).isFalse();
      }
      assertThat(Await.until(Duration.ofSeconds(10), second::lead)).isTrue();
    }
  }

  @Test
  void aSessionGoneSilentIsEndedByTheServer() throws SQLException {
    try (Connection connection =
            new JournalConnections(
                    journal.database().jdbcUrl(),
                    journal.database().username(),
                    journal.database().password())
                .open();
        Statement statement = connection.createStatement()) {
      for (Map.Entry<String, String> setting :
          Map.of("idle_session_timeout", "30s", "default_transaction_read_only", "on").entrySet()) {
        try (ResultSet row = statement.executeQuery("show " + setting.getKey())) {
          row.next();
          assertThat(row.getString(1)).isEqualTo(setting.getValue());
        }
      }
    }
  }

  @Test
  void theDatabaseTellsItsEraAndWhetherTheCursorsEventIsThere() throws SQLException {
    journal.bulk(3);
    try (JournalFeed.Session session = feed.open()) {
      JournalRow second = session.after(JournalPlace.START, 2).getLast();
      JournalState state = session.state(null);
      assertThat(state.era().systemIdentifier()).isNotZero();
      assertThat(state.era().timeline()).isEqualTo(1);
      assertThat(state.nextXid()).isGreaterThan(second.place().xid());
      assertThat(state.inRecovery()).isFalse();
      assertThat(session.rowsUpTo(second.place())).isEqualTo(2);
    }
  }

  @Test
  void anIdentityComesWithAllIdentifiersAndAnErasedOneNotAtAll() throws SQLException {
    PersonId kept = journal.newPersonId();
    PersonId erased = journal.newPersonId();
    try (Connection connection = journal.connect();
        JournalFeed.Session session = feed.open()) {
      journal.identity(connection, kept, 1, "Ахметова", "900101300007");
      journal.identity(connection, kept, 2, "Серікова", "150117500009");
      journal.identity(connection, erased, 1, "Омаров", "851215400123");
      journal.erase(connection, erased, 2);
      Map<IdentityKey, JournalFeed.Identity> found =
          session.identities(
              Set.of(
                  new IdentityKey(kept, 1), new IdentityKey(kept, 2), new IdentityKey(erased, 1)));
      assertThat(found).containsOnlyKeys(new IdentityKey(kept, 1), new IdentityKey(kept, 2));
      JournalFeed.Identity second = Objects.requireNonNull(found.get(new IdentityKey(kept, 2)));
      assertThat(second.familyName()).isEqualTo("Серікова");
      assertThat(second.identifiers())
          .containsExactlyInAnyOrder(
              Identifier.iin("900101300007"), Identifier.iin("150117500009"));
      assertThat(second.toString()).doesNotContain("Серікова");
    }
  }

  private int inversions() throws SQLException {
    Map<String, Long> last = new HashMap<>();
    int inversions = 0;
    for (TestJournal.Row row : journal.rows()) {
      Long before = last.put(row.personId(), row.version());
      if (row.version() != (before == null ? 1 : before + 1)) {
        inversions++;
      }
    }
    return inversions;
  }

  /** As the relay's own connection plans it, without statistics, right after the rows came. */
  private String plan(UUID from) throws SQLException {
    StringBuilder plan = new StringBuilder();
    try (Connection connection =
            new JournalConnections(
                    journal.database().jdbcUrl(),
                    journal.database().username(),
                    journal.database().password())
                .open();
        PreparedStatement where =
            connection.prepareStatement("select xid::text, seq from journal where event_id = ?");
        PreparedStatement explain =
            connection.prepareStatement("explain " + PostgresJournalSession.NEXT_ROWS)) {
      where.setObject(1, from);
      try (ResultSet row = where.executeQuery()) {
        row.next();
        PostgresJournalFeed.bind(explain, new JournalPlace(row.getLong(1), row.getLong(2)));
      }
      explain.setInt(3, 1000);
      try (ResultSet line = explain.executeQuery()) {
        while (line.next()) {
          plan.append(line.getString(1)).append('\n');
        }
      }
    }
    return plan.toString();
  }
}
