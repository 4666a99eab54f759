package kz.egu.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole repository, once; and a bad file for each complaint. */
class SourceStyleTest {
  @TempDir Path folder;

  @Test
  void repositoryKeepsStyle() {
    List<Path> files = SourceStyle.files(Path.of("..").toAbsolutePath().normalize());
    assertThat(files).hasSizeGreaterThan(40).anyMatch(file -> file.endsWith("pom.xml"));
    assertThat(files.stream().flatMap(file -> SourceStyle.complaints(file).stream())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Empty.java,'',1",
    "Fine.java,'class Fine {}',0",
    "Fine.java.orig,'class Fine {}',1",
    "host.xml,'<url>re~po.mav~en/x</url>',1",
    "path.md,'see /wo~rk/main',1",
    "link.md,'see [it](https://example.org/wo~rk/x)',0"
  })
  void badFileIsFound(String name, String text, int complaints) throws IOException {
    // The tilde keeps these samples from being found in this very file.
    Files.writeString(folder.resolve(name), text.replace("~", ""));
    assertThat(SourceStyle.files(folder)).hasSize(1);
    assertThat(SourceStyle.complaints(folder.resolve(name))).hasSize(complaints);
  }

  @Test
  void longFileAndLongLineAreFound() throws IOException {
    Path file = folder.resolve("Long.java");
    Files.writeString(file, "\n".repeat(400) + "// " + "x".repeat(160) + "\n");
    assertThat(SourceStyle.complaints(file)).hasSize(2);
  }
}
