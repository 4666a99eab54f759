package kz.egu.planning.adapter.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import kz.egu.planning.application.Part;
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

  /** A condition without a place. */
  Question that(String condition) {
    conditions.add(condition);
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

  /**
   * Only rows after the one a part follows, in the order of these columns.
   *
   * @throws IllegalArgumentException if its values are not of these columns
   */
  Question after(List<String> columns, Part part) {
    List<String> values = part.after();
    if (values.isEmpty()) {
      return this;
    }
    if (values.size() != columns.size()) {
      throw new IllegalArgumentException("not a row of " + columns);
    }
    conditions.add(
        "(%s) > (%s)"
            .formatted(
                columns.stream().map(Question::order).collect(Collectors.joining(", ")),
                columns.stream().map(c -> order(c, "?")).collect(Collectors.joining(", "))));
    for (int i = 0; i < values.size(); i++) {
      String column = columns.get(i);
      String value = values.get(i);
      bindings.add(
          (connection, statement, place) -> {
            switch (column) {
              case "week", "day" -> statement.setObject(place, LocalDate.parse(value));
              case "dose_number" -> statement.setInt(place, Integer.parseInt(value));
              default -> statement.setString(place, value);
            }
          });
    }
    return this;
  }

  /** The same from a table as it stands, the whole of it. */
  PreparedStatement prepare(
      Connection connection, String select, String table, List<String> groups, String tail)
      throws SQLException {
    return prepare(connection, select, new SumSource(table, null), groups, tail, Part.WHOLE);
  }

  /** Rows of which each has a key of its own: sorted, with no need to group them first. */
  PreparedStatement prepareRows(
      Connection connection, String select, SumSource source, List<String> key, Part part)
      throws SQLException {
    return prepare(connection, select, source, key, "", part, false);
  }

  /**
   * {@code select … from source where …}, and whatever follows; grouped by these and sorted, and no
   * more rows than the part has.
   */
  PreparedStatement prepare(
      Connection connection,
      String select,
      SumSource source,
      List<String> groups,
      String tail,
      Part part)
      throws SQLException {
    return prepare(connection, select, source, groups, tail, part, !groups.isEmpty());
  }

  private PreparedStatement prepare(
      Connection connection,
      String select,
      SumSource source,
      List<String> groups,
      String tail,
      Part part,
      boolean grouped)
      throws SQLException {
    StringBuilder sql = new StringBuilder("select ");
    groups.forEach(group -> sql.append(group).append(", "));
    sql.append(select).append(" from ").append(source.sql()).append(" as known");
    if (!conditions.isEmpty()) {
      sql.append(" where ").append(String.join(" and ", conditions));
    }
    if (grouped) {
      sql.append(" group by ").append(String.join(", ", groups));
    }
    sql.append(' ').append(tail);
    if (!groups.isEmpty()) {
      sql.append(" order by ")
          .append(groups.stream().map(Question::order).collect(Collectors.joining(", ")));
    }
    if (part.limit() > 0) {
      sql.append(" limit ").append(part.limit());
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
    return order(column, column);
  }

  private static String order(String column, String value) {
    return column.equals("age_band") ? "substring(" + value + " from '^[0-9]+')::int" : value;
  }
}
