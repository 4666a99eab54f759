package kz.egu.registry.adapter.postgres;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.port.Claims;
import kz.egu.registry.application.port.Decision;
import kz.egu.registry.application.port.Ledger;
import kz.egu.registry.application.port.LedgerUnavailableException;
import kz.egu.registry.application.port.Records;
import kz.egu.registry.application.port.UnstorableException;
import org.jspecify.annotations.Nullable;

/**
 * The ledger in PostgreSQL, in plain JDBC. Locks come first and take no transaction id; so the
 * order of transaction ids, in which the relay publishes, is for each person the order of the
 * changes. Thread-safe.
 */
@Singleton
class PostgresLedger implements Ledger {
  private static final int ATTEMPTS = 4;

  private final DataSource dataSource;

  PostgresLedger(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public <A> A change(Claims claims, Function<Records, Decision<A>> decide) {
    SQLException last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try (Connection connection = dataSource.getConnection()) {
        Answer<A> answer = attempt(connection, claims, decide);
        if (answer != null) {
          return answer.value();
        }
      } catch (SQLException failed) {
        if (isOfTheData(failed)) {
          // Without the cause: the server's message may quote a value.
          throw new UnstorableException("SQLSTATE " + failed.getSQLState(), new Unquoted(failed));
        }
        if (!isWorthAnotherTry(failed)) {
          throw new LedgerUnavailableException(
              "SQLSTATE " + failed.getSQLState(), new Unquoted(failed));
        }
        last = failed;
      }
    }
    throw new LedgerUnavailableException(
        "others came in between " + ATTEMPTS + " times",
        last == null ? new IllegalStateException("contention") : new Unquoted(last));
  }

  private record Answer<A>(A value) {}

  /**
   * @return null if another process came in between; nothing was written then
   */
  private static <A> @Nullable Answer<A> attempt(
      Connection connection, Claims claims, Function<Records, Decision<A>> decide)
      throws SQLException {
    connection.setAutoCommit(false);
    boolean finished = false;
    try {
      Locks.identifiers(connection, claims.identifiers());
      RecordsReader reader = new RecordsReader(connection);
      Set<PersonId> persons = reader.resolve(claims);
      Locks.persons(connection, persons);
      Records records = reader.read(persons);
      if (records == null) {
        return null;
      }
      Decision<A> decision = decide.apply(records);
      if (!decision.changes().isEmpty() && !ChangesWriter.write(connection, decision.changes())) {
        return null;
      }
      connection.commit();
      finished = true;
      return new Answer<>(decision.answer());
    } finally {
      if (!finished) {
        rollBack(connection);
      }
      connection.setAutoCommit(true);
    }
  }

  /** A rollback that fails must not hide why it was needed; the server rolls back by itself. */
  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException gone) {
      // the connection is broken and so is the transaction
    }
  }

  /** Serialization failure, deadlock, lock timeout: certainly rolled back. */
  private static boolean isWorthAnotherTry(SQLException failed) {
    String state = String.valueOf(failed.getSQLState());
    return state.equals("40001") || state.equals("40P01") || state.equals("55P03");
  }

  /** Data exceptions and broken constraints. */
  private static boolean isOfTheData(SQLException failed) {
    String state = String.valueOf(failed.getSQLState());
    return state.startsWith("22") || state.startsWith("23");
  }

  /** A failure's kind and place without its message, which may quote what was to be stored. */
  private static final class Unquoted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unquoted(SQLException original) {
      super(original.getClass().getSimpleName() + " " + original.getSQLState());
      setStackTrace(original.getStackTrace());
    }
  }
}
