package kz.egu.local.imports;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A file of rows, one to a line: NDJSON, or CSV under a header. */
record RowFile(Path path) {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int LONGEST_HEADER = 1 << 16;

  /** Whether a file is one of rows, by its name. */
  static boolean isOne(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".csv") || name.endsWith(".ndjson");
  }

  private boolean isCsv() {
    return path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv");
  }

  String mediaType() {
    return isCsv() ? "text/csv" : "application/x-ndjson";
  }

  /** Where what was rejected is written. */
  Path rejects() {
    return path.resolveSibling(path.getFileName() + ".rejected.ndjson");
  }

  /**
   * What is to be sent after some lines were answered: of CSV the header, then the rest.
   *
   * @param answered lines of the file that need not be sent again, the header included
   */
  InputStream after(long answered) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
    if (answered == 0) {
      return in;
    }
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    for (long line = 1; line <= answered; line++) {
      for (int one = in.read(); one >= 0; one = in.read()) {
        if (line == 1 && isCsv() && header.size() < LONGEST_HEADER) {
          header.write(one);
        }
        if (one == '\n') {
          break;
        }
      }
    }
    return new SequenceInputStream(new ByteArrayInputStream(header.toByteArray()), in);
  }

  /**
   * The line of the file that a line of a request is.
   *
   * @param answered as the request began, see {@link #after}
   */
  long lineOf(long requestLine, long answered) {
    return answered == 0 ? requestLine : answered + requestLine - (isCsv() ? 1 : 0);
  }
}
