package kz.egu.planning.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import kz.egu.local.Await;
import kz.egu.planning.application.port.ShadowSums;
import kz.egu.planning.model.Recount;

/**
 * What may happen to a rebuild just before it is swapped in. The offsets of the answering sums are
 * locked meanwhile: the shadow fills, and cannot take their place.
 */
final class ReplayedRebuilds {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String LOCK =
      "select 1 from intake_offset where consumer = 'planning' order by topic, partition for update";

  /** Sessions of this database that wait for a lock, those that began to wait first in front. */
  private static final String WAITING =
      """
      from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
      and query not ilike '%pg_stat_activity%'\
      """;

  private final DataSource database;
  private final ShadowSums shadow;

  ReplayedRebuilds(DataSource database, ShadowSums shadow) {
    this.database = database;
    this.shadow = shadow;
  }

  /** What is done while the swap waits. */
  interface Meanwhile {
    void run(Statement statement) throws Exception;
  }

  /** Starts a rebuild, and acts when the shadow is full and waits to be swapped in. */
  void beforeTheSwap(Runnable start, Meanwhile act) throws Exception {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("set local idle_in_transaction_session_timeout = 0");
        statement.execute("set local transaction_timeout = 0");
        statement.execute(LOCK);
        start.run();
        assertThat(
                Await.until(
                    BOUND,
                    () ->
                        shadow.state().taken() > 0
                            && shadow.behind() == 0
                            && number("select count(*) " + WAITING) == 1))
            .as("the shadow is full and waits to be swapped in: %s", shadow.state())
            .isTrue();
        assertThat(number("select count(*) from rebuild.volume_now")).isPositive();
        act.run(statement);
      } finally {
        connection.rollback();
      }
    }
  }

  /** Ends the session that waits first, as a database that is lost would. */
  void loseTheSession() throws SQLException {
    assertThat(
            number(
                "select count(pg_terminate_backend(pid)) from (select pid "
                    + WAITING
                    + " order by query_start limit 1) as first"))
        .isEqualTo(1);
  }

  /** Lets two replicas more wait to swap; what each answers once they may. */
  List<Future<Boolean>> twoMoreSwap(ExecutorService replicas) {
    Callable<Boolean> swap = () -> shadow.swap(Instant.now(), SHORT, () -> {});
    List<Future<Boolean>> answers = new ArrayList<>();
    for (int replica = 0; replica < 2; replica++) {
      answers.add(replicas.submit(swap));
    }
    assertThat(Await.until(BOUND, () -> number("select count(*) " + WAITING) == 3)).isTrue();
    return answers;
  }

  static ExecutorService replicas() {
    return Executors.newFixedThreadPool(2);
  }

  /** Nothing is left in the shadow, and the sums know how far each partition was read. */
  void onlyOneSetOfSumsIsLeft(int partitions) throws SQLException {
    assertThat(number("select count(*) from rebuild.volume_now")).isZero();
    assertThat(number("select count(*) from rebuild.cohort")).isZero();
    assertThat(number("select count(*) from intake_offset where consumer = 'planning'"))
        .isEqualTo(partitions);
  }

  /** Lets the answering sums count ages by others from here on. */
  void ageBandsWere(String starts) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("update sums_begun set age_bands = '" + starts + "'"))
          .isEqualTo(1);
    }
  }

  /** Every row of the sums, as text. */
  List<String> rows(String schema) throws SQLException {
    List<String> all = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : Recount.TABLES) {
        try (ResultSet row =
            statement.executeQuery(
                "select t::text from %s.%s t order by 1".formatted(schema, table))) {
          while (row.next()) {
            all.add(table + row.getString(1));
          }
        }
      }
    }
    return all;
  }

  private long number(String query) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
