package kz.egu.planning.adapter.web;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import kz.egu.kernel.web.Formats;
import kz.egu.kernel.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a page, once: its table, its CSV, its JSON and what its chart says of each week
 * are written from the same cells. They are rounded here and nowhere else, counts to whole ones and
 * shares to thousandths, so that all forms carry equal numbers.
 *
 * @param asOf what the numbers know, said in every form
 */
record Sheet(List<Column> columns, List<List<@Nullable Object>> rows, String asOf) {
  private static final JsonMapper JSON = new JsonMapper();

  Sheet {
    columns = List.copyOf(columns);
    List<List<@Nullable Object>> rounded = new ArrayList<>();
    for (List<@Nullable Object> row : rows) {
      List<@Nullable Object> cells = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        cells.add(rounded(row.get(i), columns.get(i).kind()));
      }
      rounded.add(cells);
    }
    rows = List.copyOf(rounded);
  }

  private static @Nullable Object rounded(@Nullable Object value, Kind kind) {
    return switch (value) {
      case Double share when kind == Kind.SHARE -> share(share);
      case Double count -> Math.round(count);
      case null, default -> value;
    };
  }

  /** A share as all forms write it. */
  static double share(double exact) {
    return Math.rint(exact * 1000) / 1000;
  }

  /** How a column's values are written. */
  enum Kind {
    TEXT,
    COUNT,
    SHARE,
    DAY
  }

  /**
   * @param key its name for programs; {@code sheet-} and the key is its heading's key
   */
  record Column(String key, Kind kind) {
    String type() {
      return kind == Kind.COUNT || kind == Kind.SHARE ? "n" : "t";
    }
  }

  /** A cell as it is shown. */
  record Cell(String text, String type) {}

  /** The headings. */
  List<Cell> headings(Page page) {
    return columns.stream()
        .map(column -> new Cell(page.text("sheet-" + column.key()), column.type()))
        .toList();
  }

  /** The cells of all rows as a reader of the page's language writes them. */
  List<List<Cell>> cells(Page page) {
    List<List<Cell>> all = new ArrayList<>();
    for (List<@Nullable Object> row : rows) {
      List<Cell> cells = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        Column column = columns.get(i);
        cells.add(new Cell(shown(row.get(i), column.kind(), page.formats()), column.type()));
      }
      all.add(cells);
    }
    return all;
  }

  private static String shown(@Nullable Object value, Kind kind, Formats formats) {
    return switch (value) {
      case null -> "–";
      case LocalDate day -> formats.shortDate(day);
      case Double share when kind == Kind.SHARE -> formats.percent(share);
      case Number count -> formats.number(count.longValue());
      default -> value.toString();
    };
  }

  /** What a chart says of each week: all cells of its rows, with their headings. */
  SortedMap<LocalDate, String> said(Page page) {
    SortedMap<LocalDate, String> said = new TreeMap<>();
    for (List<@Nullable Object> row : rows) {
      LocalDate week = null;
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < columns.size(); i++) {
        Column column = columns.get(i);
        Object value = row.get(i);
        if (column.kind() == Kind.DAY) {
          week = (LocalDate) value;
        } else if (value != null) {
          text.append(text.isEmpty() ? "" : ", ")
              .append(column.kind() == Kind.TEXT ? "" : page.text("sheet-" + column.key()) + ": ")
              .append(shown(value, column.kind(), page.formats()));
        }
      }
      if (week != null) {
        said.merge(week, text.toString(), (one, other) -> one + "; " + other);
      }
    }
    return said;
  }

  /** RFC 4180, invariant: ISO dates and decimal points, whatever the language. */
  String csv() {
    StringBuilder csv = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      csv.append(i == 0 ? "" : ",").append(columns.get(i).key());
    }
    csv.append("\r\n");
    for (List<@Nullable Object> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        csv.append(i == 0 ? "" : ",").append(quoted(row.get(i)));
      }
      csv.append("\r\n");
    }
    return csv.toString();
  }

  private static String quoted(@Nullable Object value) {
    String text = plain(value);
    // A spreadsheet takes such a beginning for a formula.
    String safe =
        text.matches("(?s)[=+@\\t\\r-].*") && !(value instanceof Number) ? "'" + text : text;
    return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }

  private static String plain(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Double share -> String.format(Locale.ROOT, "%.3f", share).replaceAll("\\.?0+$", "");
      default -> value.toString();
    };
  }

  /** The same as JSON. */
  String json() {
    ObjectNode whole = JSON.createObjectNode();
    whole.put("asOf", asOf);
    ArrayNode all = whole.putArray("rows");
    for (List<@Nullable Object> row : rows) {
      ObjectNode one = all.addObject();
      for (int i = 0; i < columns.size(); i++) {
        one.set(columns.get(i).key(), JSON.valueToTree(jsonValue(row.get(i))));
      }
    }
    return whole.toString();
  }

  private static @Nullable Object jsonValue(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case LocalDate day -> day.toString();
      default -> value;
    };
  }

  /** Names of columns with their kinds. */
  static List<Column> columns(Map<String, Kind> kinds) {
    return kinds.entrySet().stream().map(one -> new Column(one.getKey(), one.getValue())).toList();
  }
}
