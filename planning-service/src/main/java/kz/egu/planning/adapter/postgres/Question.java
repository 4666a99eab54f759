package kz.egu.planning.adapter.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A query put together from fixed pieces of text and bound values; no value becomes text. */
final class Question {
  private final List<String> conditions = new ArrayList<>();
  private final List<Binding> bindings = new ArrayList<>();

  @FunctionalInterface
  private interface Binding {
    void bind(Connection connection, PreparedStatement statement, int place) throws SQLException;
  }

  /** The column is one of these; an empty list does not restrict. */
  Question in(String column, String type, List<?> values) {
    if (!values.isEmpty()) {
      Object[] array = values.toArray();
      conditions.add(column + " = any(?)");
      bindings.add(
          (connection, statement, place) ->
              statement.setArray(place, connection.createArrayOf(type, array)));
    }
    return this;
  }

  /** The condition's one place holds this day; null does not restrict. */
  Question day(String condition, @Nullable LocalDate day) {
    if (day != null) {
      conditions.add(condition);
      bindings.add((connection, statement, place) -> statement.setObject(place, day));
    }
    return this;
  }

  /** The same from a table as it stands. */
  PreparedStatement prepare(
      Connection connection, String select, String table, List<String> groups, String tail)
      throws SQLException {
    return prepare(connection, select, new SumSource(table, null), groups, tail);
  }

  /** {@code select … from source where …}, and whatever follows. */
  PreparedStatement prepare(
      Connection connection, String select, SumSource source, List<String> groups, String tail)
      throws SQLException {
    StringBuilder sql = new StringBuilder("select ");
    groups.forEach(group -> sql.append(group).append(", "));
    sql.append(select).append(" from ").append(source.sql());
    if (!conditions.isEmpty()) {
      sql.append(" where ").append(String.join(" and ", conditions));
    }
    if (!groups.isEmpty()) {
      sql.append(" group by ").append(String.join(", ", groups));
    }
    sql.append(' ').append(tail);
    if (!groups.isEmpty()) {
      sql.append(" order by ")
          .append(groups.stream().map(Question::order).collect(Collectors.joining(", ")));
    }
    PreparedStatement statement = connection.prepareStatement(sql.toString());
    int place = 1;
    if (source.day() != null) {
      statement.setObject(place++, source.day());
    }
    for (Binding binding : bindings) {
      binding.bind(connection, statement, place++);
    }
    return statement;
  }

  /** Age bands by their first age; everything else as it is. */
  private static String order(String column) {
    return column.equals("age_band") ? "substring(age_band from '^[0-9]+')::int" : column;
  }
}
