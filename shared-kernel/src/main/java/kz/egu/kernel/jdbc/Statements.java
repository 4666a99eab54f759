package kz.egu.kernel.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements that write, sent together: one way to the server and back, however many they are. They
 * are carried out one after the other, each seeing what those before it wrote. Not thread-safe.
 */
public final class Statements {
  private record One(String sql, Rows rows, boolean eachOnce) {}

  private final List<One> all = new ArrayList<>();

  /** A statement whose parameters are the columns of some rows; nothing if there are none. */
  public void add(String sql, Rows rows) {
    add(new One(sql, rows, false));
  }

  /** One that must write exactly as many rows as are given. */
  public void addEachOnce(String sql, Rows rows) {
    add(new One(sql, rows, true));
  }

  private void add(One one) {
    if (!one.rows().isEmpty()) {
      all.add(one);
    }
  }

  /**
   * Carries them out and forgets them.
   *
   * @return false if one wrote fewer rows than it must, so that nothing may stay
   */
  public boolean run(Connection connection) throws SQLException {
    if (all.isEmpty()) {
      return true;
    }
    String sql = String.join(";\n", all.stream().map(One::sql).toList());
    boolean complete = true;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int bound = 0;
      for (One one : all) {
        bound = one.rows().bind(connection, statement, bound);
      }
      statement.execute();
      for (One one : all) {
        complete &= !one.eachOnce() || statement.getUpdateCount() == one.rows().size();
        statement.getMoreResults();
      }
    }
    all.clear();
    return complete;
  }
}
