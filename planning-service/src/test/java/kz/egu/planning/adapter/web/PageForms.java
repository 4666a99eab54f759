package kz.egu.planning.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.web.Formats;

/** The page a browser shows, in all its forms. */
final class PageForms {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> SHARES = Set.of("share", "completeness", "known");

  private final Page page;
  private final Formats formats;

  PageForms(Page page, Language language) {
    this.page = page;
    this.formats = new Formats(language);
  }

  /**
   * Holds each table against its CSV and its JSON, and what the chart says of each week against the
   * table.
   *
   * @return rows seen
   */
  int assertEqual() throws IOException {
    List<String> names =
        strings("[...document.querySelectorAll('section[id^=table-]')].map(e => e.id)");
    assertThat(names).isNotEmpty();
    List<String> said =
        strings("[...document.querySelectorAll('svg.wide .week title')].map(e => e.textContent)");
    assertThat(
            strings(
                "[...document.querySelectorAll('svg.narrow .week title')].map(e => e.textContent)"))
        .as("the narrow chart says what the wide one says")
        .isEqualTo(said);
    int seen = 0;
    for (String name : names) {
      List<List<String>> table = table(name);
      List<List<String>> csv = csv(fetch("#" + name + " a[href*='format=csv']"));
      JsonNode json = JSON.readTree(fetch("#" + name + " a[href*='format=json']")).path("rows");
      assertThat(json).as(name).hasSameSizeAs(table);
      assertThat(csv).as(name).hasSize(table.size() + 1);
      List<String> keys = csv.getFirst();
      for (int row = 0; row < table.size(); row++) {
        JsonNode object = json.get(row);
        for (int column = 0; column < keys.size(); column++) {
          String key = keys.get(column);
          JsonNode value = object.path(key);
          assertThat(csv.get(row + 1).get(column))
              .as("%s, row %s, %s: CSV and JSON", name, row, key)
              .isEqualTo(value.isNull() ? "" : value.asText().replaceAll("\\.0$", ""));
          assertThat(table.get(row).get(column))
              .as("%s, row %s, %s: table and JSON", name, row, key)
              .isEqualTo(shown(key, value));
        }
      }
      // The chart is drawn of the last table.
      if (name.equals(names.getLast()) && !said.isEmpty()) {
        assertSaid(said, keys, table);
      }
      seen += table.size();
    }
    return seen;
  }

  /** Every cell of every row is said of its week; no week is said without a row. */
  private static void assertSaid(List<String> said, List<String> keys, List<List<String>> table) {
    int week = keys.indexOf("week");
    Set<String> weeks = new java.util.HashSet<>();
    for (List<String> row : table) {
      String of =
          said.stream()
              .filter(text -> text.startsWith(row.get(week) + " – "))
              .findFirst()
              .orElseThrow(() -> new AssertionError(row.get(week) + " is not in the chart"));
      weeks.add(row.get(week));
      for (String cell : row) {
        assertThat(cell.equals("–") || of.contains(cell)).as("%s in: %s", cell, of).isTrue();
      }
    }
    assertThat(said).hasSameSizeAs(weeks);
  }

  private String shown(String key, JsonNode value) {
    if (value.isNull()) {
      return "–";
    }
    if (value.isNumber()) {
      return SHARES.contains(key)
          ? formats.percent(value.asDouble())
          : formats.number(value.asLong());
    }
    return value.asText().matches("\\d{4}-\\d\\d-\\d\\d")
        ? formats.shortDate(LocalDate.parse(value.asText()))
        : value.asText();
  }

  private List<List<String>> table(String name) {
    List<List<String>> rows = new ArrayList<>();
    for (String row :
        strings(
            "[...document.querySelectorAll('#"
                + name
                + " tbody tr')].map(r => [...r.cells].map(c => c.textContent).join('\\t'))")) {
      rows.add(List.of(row.split("\t", -1)));
    }
    return rows;
  }

  private String fetch(String link) {
    String href = String.valueOf(page.evaluate("link => document.querySelector(link).href", link));
    return page.request().get(href).text();
  }

  @SuppressWarnings("unchecked")
  private List<String> strings(String script) {
    return (List<String>) page.evaluate(script);
  }

  /** RFC 4180, as far as our files go. */
  private static List<List<String>> csv(String text) {
    List<List<String>> rows = new ArrayList<>();
    for (String line : text.lines().toList()) {
      List<String> cells = new ArrayList<>();
      StringBuilder cell = new StringBuilder();
      boolean quoted = false;
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        if (c == '"') {
          quoted = !quoted;
        } else if (c == ',' && !quoted) {
          cells.add(cell.toString());
          cell.setLength(0);
        } else {
          cell.append(c);
        }
      }
      cells.add(cell.toString());
      rows.add(cells);
    }
    return rows;
  }
}
