package kz.egu.registry.adapter.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.egu.kernel.http.BodyMistake;
import kz.egu.kernel.http.ProblemException;
import kz.egu.kernel.http.Utf8;
import kz.egu.registry.adapter.rest.BulkLines.Line;
import kz.egu.registry.adapter.rest.DoseRequest.IdentifierRequest;
import kz.egu.registry.adapter.rest.DoseRequest.PersonRequest;
import kz.egu.registry.adapter.rest.DoseRequest.VaccineRequest;
import org.jspecify.annotations.Nullable;

/**
 * CSV (RFC 4180) with a header row: a column is named as its place in the JSON of a dose, with
 * dots. Comma or semicolon, whichever stands in the header. A cell never goes on in the next line,
 * though RFC 4180 lets it: no value of ours holds a line end, and so a stray quote spoils one row
 * and not the file. An empty cell is no value.
 */
final class CsvForm implements BulkRows.Form {
  static final List<String> COLUMNS =
      List.of(
          "person.identifier.system",
          "person.identifier.value",
          "person.familyName",
          "person.givenName",
          "person.patronymic",
          "person.birthDate",
          "person.sex",
          "person.region",
          "vaccine.system",
          "vaccine.code",
          "lotNumber",
          "expirationDate",
          "occurredOn",
          "facility",
          "performer",
          "site",
          "route",
          "claimedDoseNumber",
          "sameDayIntended");

  static final List<String> REQUIRED =
      List.of(
          "person.identifier.system",
          "person.identifier.value",
          "person.familyName",
          "person.givenName",
          "person.birthDate",
          "person.sex",
          "vaccine.system",
          "vaccine.code",
          "occurredOn",
          "facility");

  private final char separator;
  private final Map<String, Integer> places;

  private CsvForm(char separator, Map<String, Integer> places) {
    this.separator = separator;
    this.places = Map.copyOf(places);
  }

  /**
   * Reads the header row.
   *
   * @throws ProblemException if it cannot be used
   */
  static CsvForm of(BulkLines lines) throws IOException {
    Line line = lines.next();
    if (line == null || line.tooLong()) {
      throw refused(REQUIRED.stream().map(name -> field(name, "missing-column")).toList());
    }
    if (!Utf8.isWellFormed(line.bytes(), line.start(), line.end())) {
      throw BodyMistake.notUtf8();
    }
    String header = text(line);
    char separator = header.indexOf(',') < 0 && header.indexOf(';') >= 0 ? ';' : ',';
    List<ProblemException.Field> faults = new ArrayList<>();
    Map<String, Integer> places = new HashMap<>();
    List<String> names = cells(header, separator);
    for (int at = 0; at < names.size(); at++) {
      String name = names.get(at).strip();
      if (!COLUMNS.contains(name)) {
        // By its place: what was sent is not repeated.
        faults.add(field("column " + (at + 1), "unknown-column"));
      } else if (places.put(name, at) != null) {
        faults.add(field(name, "duplicate-column"));
      }
    }
    REQUIRED.stream()
        .filter(name -> !places.containsKey(name))
        .forEach(name -> faults.add(field(name, "missing-column")));
    if (!faults.isEmpty()) {
      throw refused(faults);
    }
    return new CsvForm(separator, places);
  }

  @Override
  public DoseRequest read(Line line) {
    List<String> cells = cells(text(line), separator);
    if (cells.size() != places.size()) {
      throw malformed(
          new ProblemException.Field(
              "", "cell-count", Map.of("cells", cells.size(), "columns", places.size())));
    }
    return new DoseRequest(
        new PersonRequest(
            new IdentifierRequest(
                cell(cells, "person.identifier.system"), cell(cells, "person.identifier.value")),
            cell(cells, "person.familyName"),
            cell(cells, "person.givenName"),
            cell(cells, "person.patronymic"),
            cell(cells, "person.birthDate"),
            cell(cells, "person.sex"),
            cell(cells, "person.region")),
        new VaccineRequest(cell(cells, "vaccine.system"), cell(cells, "vaccine.code")),
        cell(cells, "lotNumber"),
        cell(cells, "expirationDate"),
        cell(cells, "occurredOn"),
        cell(cells, "facility"),
        cell(cells, "performer"),
        cell(cells, "site"),
        cell(cells, "route"),
        number(cell(cells, "claimedDoseNumber")),
        bool(cell(cells, "sameDayIntended")),
        null,
        null);
  }

  private @Nullable String cell(List<String> cells, String column) {
    Integer place = places.get(column);
    if (place == null) {
      return null;
    }
    String cell = cells.get(place);
    return cell.isEmpty() ? null : cell;
  }

  private static @Nullable Integer number(@Nullable String cell) {
    if (cell == null) {
      return null;
    }
    if (!cell.matches("-?[0-9]{1,9}")) {
      throw malformed(field("/claimedDoseNumber", "not-a-number"));
    }
    return Integer.valueOf(cell);
  }

  private static @Nullable Boolean bool(@Nullable String cell) {
    if (cell == null || "true".equals(cell) || "false".equals(cell)) {
      return cell == null ? null : Boolean.valueOf(cell);
    }
    throw malformed(field("/sameDayIntended", "not-a-boolean"));
  }

  /** The cells of one line. */
  static List<String> cells(String line, char separator) {
    List<String> cells = new ArrayList<>(COLUMNS.size());
    int at = 0;
    while (true) {
      int end;
      if (at < line.length() && line.charAt(at) == '"') {
        end = closingQuote(line, at + 1);
        cells.add(line.substring(at + 1, end).replace("\"\"", "\""));
        end++;
        if (end < line.length() && line.charAt(end) != separator) {
          throw malformed(field("", "misplaced-quote"));
        }
      } else {
        end = line.indexOf(separator, at);
        end = end < 0 ? line.length() : end;
        String cell = line.substring(at, end);
        if (cell.indexOf('"') >= 0) {
          throw malformed(field("", "misplaced-quote"));
        }
        cells.add(cell);
      }
      if (end >= line.length()) {
        return cells;
      }
      at = end + 1;
    }
  }

  private static int closingQuote(String line, int start) {
    int at = start;
    while (true) {
      at = line.indexOf('"', at);
      if (at < 0) {
        throw malformed(field("", "unclosed-quote"));
      }
      if (at + 1 >= line.length() || line.charAt(at + 1) != '"') {
        return at;
      }
      at += 2;
    }
  }

  private static String text(Line line) {
    return new String(line.bytes(), line.start(), line.end() - line.start(), UTF_8);
  }

  private static ProblemException.Field field(String pointer, String code) {
    return new ProblemException.Field(pointer, code);
  }

  private static ProblemException malformed(ProblemException.Field field) {
    return new ProblemException(RegistryCode.MALFORMED_ROW, Map.of(), List.of(field));
  }

  private static ProblemException refused(List<ProblemException.Field> fields) {
    return new ProblemException(RegistryCode.HEADER_REFUSED, Map.of(), fields);
  }
}
