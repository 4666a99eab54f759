package kz.egu.issuer.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import kz.egu.issuer.application.port.PassViews;
import kz.egu.issuer.application.port.RevocationLists;
import kz.egu.issuer.testing.BooksContract;
import kz.egu.issuer.testing.MadeUpPerson;
import kz.egu.issuer.testing.Office;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.local.PostgresCluster;
import kz.egu.local.testing.TestStack;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The story on books kept in a real PostgreSQL. */
class PostgresBooksTest extends BooksContract {
  private static final DataSource DATABASE = migrated();
  private static final Connection SHARED = open();

  private static DataSource migrated() {
    PostgresCluster.Database made =
        TestStack.postgres().createDatabase(TestStack.freshDatabaseName("issuer_books"));
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(made.jdbcUrl());
    database.setUser(made.username());
    database.setPassword(made.password());
    Flyway.configure().dataSource(database).load().migrate();
    return database;
  }

  @Override
  protected Office office() {
    // Each statement commits by itself here; the intake's tests see to the one transaction.
    return new Office(() -> new PostgresHolders(SHARED), () -> new PostgresPasses(SHARED));
  }

  @Override
  protected PassViews views() {
    return new PostgresPassViews(DATABASE);
  }

  @Override
  protected RevocationLists lists() {
    return new PostgresPassViews(DATABASE);
  }

  private static Connection open() {
    try {
      return DATABASE.getConnection();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void aRevocationCannotBeTakenBack() throws SQLException {
    Office office = office();
    lists().begin(List.of(office.current().kid()));
    MadeUpPerson person = new MadeUpPerson();
    DoseEvent dose = person.given("208", "2026-01-10", "A1");
    office.take(person.identity(), dose);
    office.take(person.voided(dose.doseId()));
    try (var statement = SHARED.createStatement()) {
      assertThatThrownBy(() -> statement.executeUpdate("delete from revocation"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("for ever");
    }
  }

  /** Replicas' clocks differ: a pass issued after the moment of its revocation is still revoked. */
  @Test
  void anEntryLiesAfterItsPassHoweverClocksDiffer() throws SQLException {
    Office office = office();
    String kid = office.current().kid();
    lists().begin(List.of(kid));
    MadeUpPerson person = new MadeUpPerson();
    DoseEvent dose = person.given("208", "2026-01-10", "A1");
    office.take(person.identity(), dose);
    try (var statement = SHARED.createStatement()) {
      statement.executeUpdate(
          "update pass set issued_at = '2026-12-01T23:59:59Z' where kid = '" + kid + "'");
      office.take(person.voided(dose.doseId()));
      assertThat(lists().of(kid).orElseThrow().rids())
          .singleElement()
          .asString()
          .endsWith(".1796169600"); // 2026-12-02T00:00:00Z
      // What was published as a name alone stays one: a list never comes to revoke less.
      statement.executeUpdate(
          "insert into revocation (kid, rid, ctr, at) values ('" + kid + "', 'before', 1, now())");
    }
    assertThat(lists().of(kid).orElseThrow().rids()).hasSize(2).contains("before");
  }

  @Test
  void thoseWaitingAndThoseWithGapsAreCounted() throws SQLException {
    Office office = office();
    lists().begin(List.of(office.current().kid()));
    PostgresAttention attention = new PostgresAttention(DATABASE);
    var before = attention.count(Duration.ofMinutes(1));
    MadeUpPerson waiting = new MadeUpPerson();
    waiting.given("208", "2026-01-10", "lost");
    office.take(waiting.given("208", "2026-02-10", "A2"));
    assertThat(attention.count(Duration.ofMinutes(1)).waiting()).isEqualTo(before.waiting());
    assertThat(attention.count(Duration.ofMinutes(1)).withGaps()).isEqualTo(before.withGaps() + 1);
    try (var statement = SHARED.createStatement()) {
      statement.executeUpdate(
          "update holder set waiting_since = waiting_since - interval '2 minutes'");
    }
    assertThat(attention.count(Duration.ofMinutes(1)).waiting()).isEqualTo(before.waiting() + 1);
    office.take(waiting.identity());
    assertThat(attention.count(Duration.ofMinutes(1)).waiting()).isEqualTo(before.waiting());
  }
}
