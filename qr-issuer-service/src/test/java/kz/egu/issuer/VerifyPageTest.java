package kz.egu.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.egu.issuer.domain.verify.Authenticity;
import kz.egu.issuer.domain.verify.Reason;
import org.junit.jupiter.api.Test;

/** The page on verifying names every answer there is, and tests that exist. */
class VerifyPageTest {
  private static final Path PAGE = Path.of("../docs/reference/verify.md");
  private static final Pattern ROW =
      Pattern.compile("\\| (A\\d+|—) \\| [^|]+ \\| ([^|]+) \\| `(\\w+)\\.(\\w+)` \\|");
  private static final Pattern CODE = Pattern.compile("^\\| `([a-z-]+)` \\|", Pattern.MULTILINE);

  private final String page = read(PAGE);

  @Test
  void everyAttackHasATestThatExists() throws IOException {
    List<MatchResult> rows = ROW.matcher(page).results().toList();
    assertThat(rows).hasSizeGreaterThan(35);
    // Package-private and without an answer: what JUnit runs here, and helpers are private.
    for (MatchResult row : rows) {
      assertThat(source(row.group(3)))
          .as("%s.%s", row.group(3), row.group(4))
          .contains("\n  void " + row.group(4) + "(");
    }
    // A14 is of lists, A15 of what they tell, A16 to A18 of other calls than this one.
    Set<String> ids = new TreeSet<>(rows.stream().map(row -> row.group(1)).toList());
    for (int id = 1; id <= 13; id++) {
      assertThat(ids).contains("A" + id);
    }
    // Lines of the table that are not of its form would go unchecked.
    assertThat(page.lines().filter(line -> line.startsWith("| A")).count())
        .isEqualTo(rows.stream().filter(row -> row.group(1).startsWith("A")).count());
  }

  @Test
  void everyAnswerIsNamed() {
    List<String> codes = CODE.matcher(page).results().map(row -> row.group(1)).toList();
    for (Reason reason : Reason.values()) {
      assertThat(codes).containsOnlyOnce(reason.wire());
    }
    for (Authenticity authenticity : Authenticity.values()) {
      assertThat(page).contains("`" + authenticity.wire() + "`");
    }
  }

  /** What the rows say is said is a word this service has. */
  @Test
  void rowsSayOnlyWhatCanBeSaid() {
    List<String> words = new ArrayList<>(List.of("413", "405", "200"));
    Arrays.stream(Reason.values()).map(Reason::wire).forEach(words::add);
    Arrays.stream(Authenticity.values()).map(Authenticity::wire).forEach(words::add);
    ROW.matcher(page)
        .results()
        .flatMap(row -> Pattern.compile("`([^`]+)`").matcher(row.group(2)).results())
        .forEach(said -> assertThat(words).contains(said.group(1)));
  }

  private static String source(String test) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      return files
          .filter(file -> file.endsWith(test + ".java"))
          .map(VerifyPageTest::read)
          .findFirst()
          .orElseThrow(() -> new AssertionError("no test " + test));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }
}
