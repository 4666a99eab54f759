package kz.egu.kernel.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows for one statement, sent as one array for each column: the statement stays the same whatever
 * their number, so the server plans it once. Not thread-safe.
 */
public final class Rows {
  private final String[] types;
  private final List<List<@Nullable Object>> columns = new ArrayList<>();

  /**
   * @param types PostgreSQL's type of each column; values of {@code text} are strings, of {@code
   *     bigint} longs, of {@code int} integers
   */
  public Rows(String... types) {
    this.types = types;
    for (int i = 0; i < types.length; i++) {
      columns.add(new ArrayList<>());
    }
  }

  /** Rows of one column. */
  public static Rows of(String type, Collection<?> values) {
    Rows rows = new Rows(type);
    values.forEach(rows::add);
    return rows;
  }

  /** One row; dates, instants and ids go over as PostgreSQL reads their text. */
  public void add(@Nullable Object... row) {
    if (row.length != types.length) {
      throw new IllegalArgumentException(row.length + " values for " + types.length + " columns");
    }
    for (int i = 0; i < row.length; i++) {
      columns.get(i).add(row[i]);
    }
  }

  public int size() {
    return columns.getFirst().size();
  }

  public boolean isEmpty() {
    return size() == 0;
  }

  /**
   * Runs a statement whose parameters are the columns, in order.
   *
   * @return rows written
   */
  public int write(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(connection, statement);
      return statement.executeUpdate();
    }
  }

  /** The values of one column, in order. */
  public Object[] column(int index) {
    return columns.get(index).toArray();
  }

  /** Binds the columns as the first parameters. */
  public void bind(Connection connection, PreparedStatement statement) throws SQLException {
    bind(connection, statement, 0);
  }

  /**
   * Binds the columns as the parameters that follow.
   *
   * @param before parameters bound before
   * @return parameters bound by now
   */
  public int bind(Connection connection, PreparedStatement statement, int before)
      throws SQLException {
    for (int i = 0; i < types.length; i++) {
      Array array = connection.createArrayOf(types[i], typed(i));
      statement.setArray(before + i + 1, array);
    }
    return before + types.length;
  }

  /** Of arrays of these classes the driver sends the bytes; others it spells and escapes. */
  private Object[] typed(int index) {
    List<@Nullable Object> column = columns.get(index);
    return switch (types[index]) {
      case "text" -> column.toArray(String[]::new);
      case "bigint" -> column.toArray(Long[]::new);
      case "int" -> column.toArray(Integer[]::new);
      default -> column.toArray();
    };
  }
}
