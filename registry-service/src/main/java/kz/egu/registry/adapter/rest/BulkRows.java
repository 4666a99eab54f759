package kz.egu.registry.adapter.rest;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import kz.egu.kernel.http.BodyMistake;
import kz.egu.kernel.http.ProblemException;
import kz.egu.kernel.http.Utf8;
import kz.egu.registry.adapter.rest.BulkLines.Line;
import kz.egu.registry.application.DosesSeen;
import kz.egu.registry.application.RecordManyDoses.Row;
import kz.egu.registry.application.RecordManyDoses.Source;
import kz.egu.registry.domain.command.Command.RecordDose;
import kz.egu.registry.domain.command.PersonReference;
import org.jspecify.annotations.Nullable;

/** The rows of a body, each with a dose or what is wrong with it; blank lines are passed over. */
final class BulkRows implements Source<ProblemException> {
  /** How one line becomes a dose. */
  interface Form {
    /**
     * @throws ProblemException if it holds none
     */
    DoseRequest read(Line line);
  }

  private final BulkLines lines;
  private final Form form;
  private final DosesSeen seen;
  private final int mostRows;
  private int rows;

  BulkRows(BulkLines lines, Form form, DosesSeen seen, int mostRows) {
    this.lines = lines;
    this.form = form;
    this.seen = seen;
    this.mostRows = mostRows;
  }

  @Override
  public @Nullable Row<ProblemException> next() throws IOException {
    if (rows > mostRows) {
      return null;
    }
    Line line = lines.next();
    while (line != null && line.isBlank()) {
      line = lines.next();
    }
    if (line == null) {
      return null;
    }
    if (++rows > mostRows) {
      return refused(line, tooMany(mostRows));
    }
    try {
      RecordDose command = command(line);
      return seen.add(command)
          ? new Row<>(line.number(), command, null)
          : refused(line, new ProblemException(RegistryCode.DUPLICATE_IN_FILE));
    } catch (ProblemException refused) {
      return refused(line, refused);
    }
  }

  @Override
  public boolean isReady() throws IOException {
    return rows > mostRows || lines.isReady();
  }

  private RecordDose command(Line line) {
    if (line.tooLong()) {
      throw new ProblemException(
          RegistryCode.LINE_TOO_LONG, Map.of("max", BulkLines.MAX_LINE_BYTES), List.of());
    }
    if (!Utf8.isWellFormed(line.bytes(), line.start(), line.end())) {
      throw BodyMistake.notUtf8();
    }
    DoseRequest request = form.read(line);
    return new RecordDose(
        new PersonReference.Described(request.submittedPerson()),
        request.submittedDose(),
        null,
        List.of());
  }

  private static Row<ProblemException> refused(Line line, ProblemException why) {
    return new Row<>(line.number(), null, why);
  }

  private static ProblemException tooMany(int most) {
    return new ProblemException(RegistryCode.TOO_MANY_LINES, Map.of("max", most), List.of());
  }
}
