package kz.egu.registry.adapter.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.http.Problem;
import kz.egu.kernel.http.ProblemException;
import kz.egu.kernel.http.Problems;
import kz.egu.registry.application.RecordManyDoses.Result;
import kz.egu.registry.application.RecordManyDoses.Sink;
import kz.egu.registry.domain.command.Outcome;
import org.jspecify.annotations.Nullable;

/** Writes one line of JSON for each row: what became of it. */
final class BulkAnswers implements Sink<ProblemException> {
  private static final int LINE_CHARS = 96;

  private final OutputStream out;
  private final Problems problems;
  private final Language language;
  private final ObjectMapper json;
  private final boolean byColumn;

  /**
   * @param byColumn whether errors name row and column instead of a JSON pointer
   */
  BulkAnswers(
      OutputStream out, Problems problems, Language language, ObjectMapper json, boolean byColumn) {
    this.out = out;
    this.problems = problems;
    this.language = language;
    this.json = json;
    this.byColumn = byColumn;
  }

  /** The problem of a row of CSV. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  @JsonPropertyOrder({"type", "title", "status", "detail", "code", "errors"})
  private record RowProblem(
      String type,
      String title,
      int status,
      @Nullable String detail,
      String code,
      List<CellError> errors) {}

  /**
   * @param column null where the row as a whole is meant
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"row", "column", "code", "message"})
  private record CellError(long row, @Nullable String column, String code, String message) {}

  @Override
  public void accept(List<Result<ProblemException>> results) throws IOException {
    StringBuilder text = new StringBuilder(LINE_CHARS * results.size());
    for (Result<ProblemException> result : results) {
      line(result, text);
    }
    out.write(text.toString().getBytes(UTF_8));
    out.flush();
  }

  private void line(Result<ProblemException> result, StringBuilder text)
      throws JsonProcessingException {
    text.append("{\"line\":").append(result.line());
    ProblemException why = result.fault();
    String column = null;
    switch (result.outcome()) {
      case Outcome.DoseRecorded recorded -> {
        text.append(",\"status\":\"")
            .append(recorded.repeated() ? "duplicate" : "recorded")
            .append("\",\"doseId\":\"")
            .append(recorded.doseId().value())
            .append('"');
        warnings(recorded, text);
        text.append("}\n");
        return;
      }
      case Outcome.Refused refused -> {
        why = RegistryProblems.of(refused.refusals());
        column = refused.refusals().getFirst().pointer();
      }
      case null -> {
        if (why == null) {
          why = new ProblemException(RegistryCode.UNSTORABLE);
        }
      }
      default -> throw Submission.unexpected(result.outcome());
    }
    Problem problem = problems.of(why, language);
    text.append(",\"status\":\"rejected\",\"problem\":")
        .append(
            json.writeValueAsString(
                byColumn ? rowProblem(problem, result.line(), column) : problem))
        .append("}\n");
  }

  /** Codes alone: a file has no reader who waits for sentences. */
  private static void warnings(Outcome.DoseRecorded recorded, StringBuilder text) {
    if (!recorded.repeated() && !recorded.answer().warnings().isEmpty()) {
      text.append(
          recorded.answer().warnings().stream()
              .map(warning -> '"' + warning.rule().code() + '"')
              .collect(Collectors.joining(",", ",\"warnings\":[", "]")));
    }
  }

  private static RowProblem rowProblem(Problem problem, long row, @Nullable String pointer) {
    List<CellError> errors =
        problem.errors().isEmpty()
            ? List.of(new CellError(row, column(pointer), problem.code(), problem.title()))
            : problem.errors().stream()
                .map(
                    error ->
                        new CellError(row, column(error.pointer()), error.code(), error.message()))
                .toList();
    return new RowProblem(
        problem.type(),
        problem.title(),
        problem.status(),
        problem.detail(),
        problem.code(),
        errors);
  }

  private static @Nullable String column(@Nullable String pointer) {
    return pointer == null || pointer.isEmpty() ? null : pointer.substring(1).replace('/', '.');
  }
}
