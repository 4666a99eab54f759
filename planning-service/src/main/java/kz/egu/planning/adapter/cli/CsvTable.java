package kz.egu.planning.adapter.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A CSV file with a heading (RFC 4180, without line breaks inside quotes), read row by row. */
final class CsvTable {
  /** Rows read at most. */
  private static final int MAX_ROWS = 10_000_000;

  private CsvTable() {}

  /** What to do with one row: its line number, and the values of the columns asked for. */
  interface Row {
    void accept(int line, List<String> values);
  }

  /**
   * Reads the columns asked for, in that order.
   *
   * @throws BadInput when a column is missing or a row is short
   */
  static void read(Path file, List<String> columns, Row row) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String heading = reader.readLine();
      List<String> names = heading == null ? List.of() : fields(heading.replace("\uFEFF", ""));
      List<Integer> places = new ArrayList<>();
      for (String column : columns) {
        int place = names.indexOf(column);
        if (place < 0) {
          throw new BadInput(file.getFileName() + ": no column \"" + column + "\" in the heading");
        }
        places.add(place);
      }
      int line = 1;
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        line++;
        if (text.isBlank()) {
          continue;
        }
        if (line > MAX_ROWS) {
          throw new BadInput(file.getFileName() + ": more than " + MAX_ROWS + " rows");
        }
        List<String> fields = fields(text);
        List<String> values = new ArrayList<>(places.size());
        for (int place : places) {
          if (place >= fields.size()) {
            throw new BadInput(file.getFileName() + ", line " + line + ": too few columns");
          }
          values.add(fields.get(place));
        }
        try {
          row.accept(line, values);
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
          throw new BadInput(file.getFileName() + ", line " + line + ": " + e.getMessage());
        }
      }
    }
  }

  /** Splits one line; a doubled quote inside quotes is a quote. */
  static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        field.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString().strip());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString().strip());
    return fields;
  }

  /** A value as a CSV field, quoted where needed. */
  static String field(String value) {
    boolean plain = value.indexOf(',') < 0 && value.indexOf('"') < 0 && value.indexOf('\n') < 0;
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
