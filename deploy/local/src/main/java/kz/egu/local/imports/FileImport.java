package kz.egu.local.imports;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import kz.egu.local.PartFailed;

/** Sends files to the registry: FHIR bundles, and rows as NDJSON or CSV, told apart by name. */
public final class FileImport {
  private FileImport() {}

  /**
   * @param registry the registry's address
   * @param tokens gives a clinic worker's token; unknown organisations become this worker's
   *     facility
   * @param terminal whether {@code err} is a terminal, where a bar may move
   */
  public record Options(
      URI registry, Supplier<String> tokens, List<Path> files, PrintStream err, boolean terminal) {}

  /**
   * Imports the files and says what became of them.
   *
   * @throws PartFailed if the registry cannot be reached, stays busy or refuses the token; what was
   *     recorded until then stays, and the same command goes on from there
   */
  public static ImportSummary run(Options options) {
    List<Path> rows = options.files().stream().filter(RowFile::isOne).toList();
    List<Path> bundles = options.files().stream().filter(file -> !RowFile.isOne(file)).toList();
    // A bundle is read twice, for its persons and for its doses.
    Progress progress =
        new Progress(options.err(), options.terminal(), 2 * bytes(bundles) + bytes(rows));
    Tally tally = new Tally();
    Explanations explanations = new Explanations(progress);
    RowImport rowImport =
        new RowImport(options.registry(), options.tokens(), progress, tally, explanations);
    try {
      new FhirImport(options.registry(), options.tokens(), progress, tally, explanations)
          .send(bundles);
      rows.forEach(file -> rowImport.send(new RowFile(file)));
    } finally {
      progress.clear();
    }
    return tally.summary(progress.elapsed());
  }

  private static long bytes(List<Path> files) {
    long sum = 0;
    for (Path file : files) {
      try {
        sum += Files.size(file);
      } catch (IOException unreadable) {
        sum += 0; // It is reported when it is read.
      }
    }
    return sum;
  }
}
