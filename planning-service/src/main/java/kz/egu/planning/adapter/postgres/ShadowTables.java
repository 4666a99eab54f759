package kz.egu.planning.adapter.postgres;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.stream.BatchEffect;
import kz.egu.planning.application.RebuildState;
import kz.egu.planning.application.port.ShadowSums;
import kz.egu.planning.domain.sums.AgeBands;
import org.jspecify.annotations.Nullable;

/** The tables of the same names in the schema {@code rebuild}; to swap is to exchange schemas. */
@ApplicationScoped
class ShadowTables implements ShadowSums {
  private static final List<String> TABLES =
      List.of(
          "sums_begun",
          "volume",
          "coverage",
          "cohort",
          "volume_now",
          "coverage_now",
          "cohort_now",
          "volume_day_now",
          "volume_age_now",
          "volume_nation_now",
          "volume_nation_age_now",
          "volume_recorded");
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final DataSource database;
  private final AgeBands ages;

  @Inject
  ShadowTables(DataSource database, AgeBands ages) {
    this.database = database;
    this.ages = ages;
  }

  @FunctionalInterface
  private interface Work<T> {
    T in(Connection transaction, Statement statement) throws SQLException;
  }

  /** The same sums as the intake's, into the shadow and nowhere else. */
  @Produces
  @Identifier(CONSUMER)
  @ApplicationScoped
  BatchEffect<DoseEvent> effect(SumTables sums) {
    return (transaction, events) -> {
      try (Statement statement = transaction.createStatement()) {
        statement.execute("set local search_path = rebuild");
        sums.apply(transaction, events);
        statement.execute("set local search_path = public");
      }
    };
  }

  @Override
  public RebuildState state() {
    return inTransaction(
        (transaction, statement) -> {
          long taken = number(statement, taken(CONSUMER));
          try (ResultSet row =
              statement.executeQuery(
                  "select state, detail, started_at, finished_at from rebuild_run")) {
            return row.next()
                ? new RebuildState(
                    row.getString(1), row.getString(2), instant(row, 3), instant(row, 4), taken, 0)
                : new RebuildState("none", "", null, null, 0, 0);
          }
        });
  }

  @Override
  public void begin(Instant at) {
    inTransaction(
        (transaction, statement) -> {
          String start =
              """
              insert into rebuild_run as r (state, detail, started_at) values ('running', '', ?)
              on conflict (only_one) do update set state = 'running', detail = '',
                  started_at = excluded.started_at, finished_at = null where r.state <> 'running'\
              """;
          boolean started = update(transaction, start, at) == 1;
          if (started) {
            forget(statement);
          }
          return started;
        });
  }

  @Override
  public boolean isWanted() {
    return inTransaction(
        (transaction, statement) -> {
          try (ResultSet row = statement.executeQuery("select age_bands from sums_begun")) {
            return row.next() && !row.getString(1).equals(ages.starts());
          }
        });
  }

  @Override
  public void abort(Instant at) {
    end(at, "aborted", "");
  }

  @Override
  public void fail(Instant at, String detail) {
    end(at, "failed", detail);
  }

  @Override
  public long behind() {
    return inTransaction((transaction, statement) -> number(statement, behindSql()));
  }

  @Override
  public boolean swap(Instant at, Duration bound, Runnable stop) {
    return inTransaction(
        (transaction, statement) -> {
          // The intake moves no row from here on; its next batch waits.
          number(
              statement,
              """
              select count(*) from (select 1 from intake_offset where consumer = 'planning'
              order by topic, partition for update) as locked\
              """);
          if (!caughtUp(statement, bound)) {
            return false;
          }
          stop.run();
          if (finish(transaction, at) == 0) {
            return false; // Aborted, or another replica was faster.
          }
          exchange(statement);
          return true;
        });
  }

  private static void exchange(Statement statement) throws SQLException {
    statement.execute("create schema retired");
    for (String table : TABLES) {
      statement.execute("alter table public." + table + " set schema retired");
      statement.execute("alter table rebuild." + table + " set schema public");
      statement.execute("alter table retired." + table + " set schema rebuild");
    }
    statement.execute("drop schema retired");
    statement.execute("delete from intake_offset where consumer = 'planning'");
    statement.execute("delete from parked_event where consumer = 'planning'");
    statement.execute(
        """
        insert into intake_offset (consumer, topic, partition, topic_id, next_offset, last_position,
            last_time)
        select 'planning', topic, partition, topic_id, next_offset, last_position, last_time
        from intake_offset where consumer = 'planning-rebuild'\
        """);
    statement.execute(
        "update parked_event set consumer = 'planning' where consumer = 'planning-rebuild'");
    truncate(statement);
  }

  private static boolean caughtUp(Statement statement, Duration bound) throws SQLException {
    long until = System.nanoTime() + bound.toNanos();
    while (number(statement, behindSql()) > 0) {
      boolean aborted =
          number(statement, "select count(*) from rebuild_run where state = 'running'") == 0;
      if (aborted || System.nanoTime() > until) {
        return false; // The intake shall not wait for what will not come.
      }
      try {
        Thread.sleep(LOOK_AGAIN);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  private static int finish(Connection transaction, Instant at) throws SQLException {
    return update(
        transaction,
        "update rebuild_run set state = 'finished', finished_at = ? where state = 'running'",
        at);
  }

  private void end(Instant at, String state, String detail) {
    inTransaction(
        (transaction, statement) -> {
          String end =
              "update rebuild_run set finished_at = ?, state = ?, detail = ? where state = 'running'";
          try (PreparedStatement update = transaction.prepareStatement(end)) {
            update.setObject(1, at.atOffset(ZoneOffset.UTC));
            update.setString(2, state);
            update.setString(3, detail);
            if (update.executeUpdate() == 1) {
              forget(statement);
              return true;
            }
          }
          return false;
        });
  }

  /** The offsets go first: whoever still fills the shadow holds them, and has lost them then. */
  private static void forget(Statement statement) throws SQLException {
    statement.execute("delete from intake_offset where consumer = 'planning-rebuild'");
    statement.execute("delete from parked_event where consumer = 'planning-rebuild'");
    truncate(statement);
  }

  private static void truncate(Statement statement) throws SQLException {
    statement.execute("truncate rebuild." + String.join(", rebuild.", TABLES));
  }

  private static String taken(String consumer) {
    return "select coalesce(sum(next_offset), 0) from intake_offset where consumer = '%s'"
        .formatted(consumer);
  }

  private static String behindSql() {
    return """
    select coalesce(sum(greatest(0, m.next_offset - coalesce(s.next_offset, 0))), 0)
    from intake_offset m left join intake_offset s on s.consumer = 'planning-rebuild'
        and s.topic = m.topic and s.partition = m.partition
    where m.consumer = 'planning'\
    """;
  }

  private static int update(Connection transaction, String sql, Instant at) throws SQLException {
    try (PreparedStatement update = transaction.prepareStatement(sql)) {
      update.setObject(1, at.atOffset(ZoneOffset.UTC));
      return update.executeUpdate();
    }
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private <T> T inTransaction(Work<T> work) {
    try (Connection transaction = database.getConnection()) {
      transaction.setAutoCommit(false);
      boolean done = false;
      try (Statement statement = transaction.createStatement()) {
        T result = work.in(transaction, statement);
        transaction.commit();
        done = true;
        return result;
      } finally {
        if (!done) {
          transaction.rollback();
        }
      }
    } catch (SQLException failed) {
      throw new IllegalStateException("the rebuild's tables cannot be used", failed);
    }
  }
}
