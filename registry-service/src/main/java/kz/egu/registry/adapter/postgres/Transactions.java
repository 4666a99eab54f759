package kz.egu.registry.adapter.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import kz.egu.registry.application.port.LedgerUnavailableException;

/** Runs work on a connection in a transaction of its own. */
final class Transactions {
  private Transactions() {}

  /** What is done in one. */
  interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  /**
   * @param what is worked on, for the log
   * @throws LedgerUnavailableException if the database does not answer; nothing was changed then,
   *     or it is not known
   */
  static <T> T run(DataSource dataSource, String what, Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      boolean finished = false;
      try {
        T answer = work.in(connection);
        connection.commit();
        finished = true;
        return answer;
      } finally {
        if (!finished) {
          connection.rollback();
        }
        connection.setAutoCommit(true);
      }
    } catch (SQLException failed) {
      throw unavailable(failed, what);
    }
  }

  /** Without the cause: the server's message may quote a value. */
  static LedgerUnavailableException unavailable(SQLException failed, String what) {
    return new LedgerUnavailableException(
        "SQLSTATE " + failed.getSQLState(), new IllegalStateException(what));
  }
}
