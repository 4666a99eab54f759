package kz.egu.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.egu.registry.domain.rule.Rule;
import kz.egu.registry.domain.schedule.Evaluation;
import org.junit.jupiter.api.Test;

/**
 * The page of rules says what the code does: each rule with its effect, its words as they are sent,
 * and a test that names it.
 */
class RulesPageTest {
  private static final Path PAGE = Path.of("../docs/reference/rules.md");
  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z-]+)` \\| ([^|]*) \\| ([^|]*) \\| `([A-Za-z]+)` \\|");

  private record Row(String effect, String message, String test) {}

  @Test
  void everyRuleIsOnThePageAsItIsInTheCode() throws IOException {
    Map<String, Row> page = page();
    Properties words = words();
    for (Rule rule : Rule.values()) {
      assertThat(page.get(rule.code()))
          .as("docs/reference/rules.md needs the row | `%s` | … |", rule.code())
          .isNotNull()
          .extracting(Row::effect, Row::message)
          .containsExactly(
              rule.effect().name().toLowerCase(Locale.ROOT), words.getProperty(rule.code()));
    }
    for (Evaluation.Reason reason : Evaluation.Reason.values()) {
      assertThat(page.get(reason.code()))
          .as("docs/reference/rules.md needs the row | `%s` | … |", reason.code())
          .isNotNull()
          .extracting(Row::message)
          .isEqualTo(words.getProperty(reason.code()));
    }
    assertThat(page).hasSize(Rule.values().length + Evaluation.Reason.values().length);
  }

  @Test
  void everyRuleHasATestThatNamesIt() throws IOException {
    Map<String, String> tests = testSources();
    page()
        .forEach(
            (code, row) -> {
              String constant = code.toUpperCase(Locale.ROOT).replace('-', '_');
              Pattern named =
                  Pattern.compile("\\b" + constant + "\\b|(?<![\\w-])" + code + "(?![\\w-])");
              assertThat(tests.getOrDefault(row.test(), ""))
                  .as("%s is to be tested by %s", code, row.test())
                  .containsPattern(named);
            });
  }

  private static Map<String, Row> page() throws IOException {
    Map<String, Row> rows = new LinkedHashMap<>();
    for (String line : Files.readAllLines(PAGE, StandardCharsets.UTF_8)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        assertThat(rows.put(row.group(1), new Row(row.group(2), row.group(3), row.group(4))))
            .as("%s stands twice on the page", row.group(1))
            .isNull();
      }
    }
    return rows;
  }

  private static Properties words() throws IOException {
    Properties words = new Properties();
    for (String bundle : List.of("/kz/egu/kernel/http/front_en", "/messages/registry_en")) {
      try (var in = RulesPageTest.class.getResourceAsStream(bundle + ".properties")) {
        assertThat(in).as(bundle).isNotNull();
        words.load(new java.io.InputStreamReader(in, StandardCharsets.UTF_8));
      }
    }
    return words;
  }

  /** By class name, tables of cases added to the class that reads them. */
  private static Map<String, String> testSources() throws IOException {
    Map<String, String> sources = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      for (Path file : files.filter(one -> one.toString().endsWith("Test.java")).toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        sources.merge(name, Files.readString(file), String::concat);
      }
    }
    sources.merge(
        "CalendarCasesTest",
        Files.readString(Path.of("src/test/resources/schedule/cases.csv")),
        String::concat);
    return sources;
  }
}
