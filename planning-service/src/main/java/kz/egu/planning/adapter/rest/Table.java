package kz.egu.planning.adapter.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows as comma-separated values (RFC 4180), with a line of column names.
 *
 * @param <R> one row
 */
final class Table<R> {
  private final Map<String, Function<R, @Nullable Object>> columns = new LinkedHashMap<>();

  /** Adds a column after those there are; a null is an empty field. */
  Table<R> column(String name, Function<R, @Nullable Object> value) {
    columns.put(name, value);
    return this;
  }

  /** Adds a column if the rows have it. */
  Table<R> columnIf(boolean there, String name, Function<R, @Nullable Object> value) {
    return there ? column(name, value) : this;
  }

  String csv(List<R> rows) {
    StringBuilder text = new StringBuilder(String.join(",", columns.keySet())).append("\r\n");
    for (R row : rows) {
      String separator = "";
      for (Function<R, @Nullable Object> column : columns.values()) {
        text.append(separator).append(field(column.apply(row)));
        separator = ",";
      }
      text.append("\r\n");
    }
    return text.toString();
  }

  private static String field(@Nullable Object value) {
    String text = value == null ? "" : value.toString();
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
