package kz.egu.registry.adapter.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import kz.egu.kernel.event.DoseEventCodec;
import kz.egu.kernel.id.PersonId;
import kz.egu.local.PostgresCluster.Database;
import kz.egu.local.testing.TestStack;
import kz.egu.registry.application.LedgerContract;
import kz.egu.registry.application.port.Attribution;
import kz.egu.registry.application.port.JournalEntry;
import kz.egu.registry.application.port.Ledger;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The ledger's contract on PostgreSQL, and what only a database can get wrong. */
class PostgresLedgerTest extends LedgerContract {
  private @Nullable Database database;

  /** A database of its own for each test: nobody can empty a journal. */
  static Database fresh() {
    Database database =
        TestStack.postgres().createDatabase(TestStack.freshDatabaseName("registry_ledger"));
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.username(), database.password())
        .locations("classpath:db/migration")
        .load()
        .migrate();
    return database;
  }

  @Override
  protected Ledger ledger() {
    Database own = fresh();
    database = own;
    return new PostgresLedger(dataSource(own));
  }

  static DataSource dataSource(Database database) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(database.jdbcUrl());
    dataSource.setUser(database.username());
    dataSource.setPassword(database.password());
    return dataSource;
  }

  @Override
  protected List<JournalEntry> journal() {
    List<JournalEntry> journal = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select * from journal j order by j.xid, j.seq")) {
      while (row.next()) {
        String payload = row.getString("payload");
        journal.add(
            new JournalEntry(
                row.getObject("event_id", UUID.class),
                row.getString("type"),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("subject"),
                row.getLong("version"),
                payload == null
                    ? null
                    : DoseEventCodec.read(row.getString("type"), payload.getBytes(UTF_8)),
                new Attribution(
                    row.getString("recorded_by"),
                    null,
                    row.getObject("recorded_at", OffsetDateTime.class).toInstant()),
                row.getString("traceparent")));
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    return journal;
  }

  @Test
  void journalAndVersionsRefuseChange() throws SQLException {
    twoDosesOneVoided();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String change :
          List.of(
              "update journal set version = 99",
              "delete from journal",
              "truncate journal",
              "update dose_version set reason = 'never'",
              "delete from dose_version",
              "truncate dose_version")) {
        assertThatThrownBy(() -> statement.execute(change))
            .as(change)
            .hasMessageContaining("append-only");
      }
    }
    assertThat(journal()).hasSize(5);
  }

  @Test
  void journalHoldsNothingOfPerson() throws SQLException {
    twoDosesOneVoided();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select string_agg(j::text, ' ') from journal j")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1))
          .contains("EK1")
          .doesNotContain("Сейітқазы", "Айдос", "900101300007", "1990-01-01");
    }
  }

  private Connection connect() throws SQLException {
    return Objects.requireNonNull(database).connect();
  }
}
