package kz.egu.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A small population as Synthea, a third party's generator, writes it: one FHIR R4 transaction
 * Bundle per person with all they ever went through. Seeds and dates are fixed, so it is the same
 * population every time; it is made once and kept in {@code target}.
 */
final class SyntheaBundles {
  private static final Duration LIMIT = Duration.ofMinutes(6);
  private static final Path FOLDER = Path.of("target", "synthea").toAbsolutePath();

  /**
   * Forty living people and those who died on the way. Whole lives are written, not only the last
   * ten years. Bills, reports, documents and single measurements, four fifths of the bytes, are
   * left out.
   */
  private static final List<String> ARGUMENTS =
      List.of(
          "-p",
          "40",
          "-s",
          "20",
          "-cs",
          "20",
          "-r",
          "20260101",
          "-e",
          "20260101",
          "--exporter.baseDirectory=" + FOLDER,
          "--exporter.fhir.export=true",
          "--exporter.hospital.fhir.export=false",
          "--exporter.practitioner.fhir.export=false",
          "--exporter.pretty_print=false",
          "--exporter.years_of_history=0",
          "--exporter.fhir.excluded_resources=ExplanationOfBenefit,Claim,DiagnosticReport,"
              + "DocumentReference,Observation,Provenance");

  private SyntheaBundles() {}

  /** The bundles' files, in a fixed order. */
  static List<Path> files() {
    try {
      Path made = FOLDER.resolve("made-with.txt");
      String recipe = String.join("\n", ARGUMENTS);
      if (!Files.exists(made) || !Files.readString(made, UTF_8).equals(recipe)) {
        delete(FOLDER);
        Files.createDirectories(FOLDER);
        generate();
        Files.writeString(made, recipe, UTF_8);
      }
      try (Stream<Path> files = Files.list(FOLDER.resolve("fhir"))) {
        return files.sorted().toList();
      }
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static void generate() throws IOException {
    Path home = Path.of(Objects.requireNonNull(System.getProperty("egu.home")));
    Path jars = home.resolve("deploy/local/synthea/target/lib");
    if (!Files.isDirectory(jars)) {
      throw new IllegalStateException(
          "Synthea's jars are missing; ./egu mvn -pl deploy/local/synthea generate-resources");
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-cp",
                jars + "/*",
                "App"));
    command.addAll(ARGUMENTS);
    Path log = FOLDER.resolve("synthea.log");
    Process synthea =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!synthea.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) || synthea.exitValue() != 0) {
        throw new IllegalStateException("Synthea did not finish well; see " + log);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    } finally {
      synthea.destroyForcibly();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      List<Path> all;
      try (Stream<Path> walk = Files.walk(folder)) {
        all = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : all) {
        Files.delete(path);
      }
    }
  }
}
