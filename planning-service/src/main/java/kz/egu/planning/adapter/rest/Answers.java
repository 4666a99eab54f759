package kz.egu.planning.adapter.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import kz.egu.kernel.http.ProblemException;
import kz.egu.planning.application.AsOf;
import kz.egu.planning.application.port.Sums;
import kz.egu.planning.application.port.TooManyRowsException;
import org.jspecify.annotations.Nullable;

/** The same rows as JSON or as CSV, whichever the client would rather have. */
final class Answers {
  static final String CSV = "text/csv";
  private static final MediaType CSV_UTF8 = new MediaType("text", "csv", "utf-8");

  private Answers() {}

  /**
   * Answers with the JSON body, or with the rows as CSV; what these know then stands in a header.
   */
  static <R> Response of(
      HttpHeaders headers, Object json, Table<R> table, List<R> rows, @Nullable AsOf asOf) {
    if (!wantsCsv(headers)) {
      return Response.ok(json, MediaType.APPLICATION_JSON_TYPE)
          .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
          .build();
    }
    Response.ResponseBuilder csv =
        Response.ok(table.csv(rows), CSV_UTF8).header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    if (asOf != null) {
      csv.header("Egu-As-Of", asOf.date() + "; position=" + asOf.position());
    }
    return csv.build();
  }

  /**
   * Asks, and turns what cannot be answered into a problem.
   *
   * @throws ProblemException if the answer would be too long
   */
  static <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (TooManyRowsException tooMany) {
      throw new ProblemException(
          PlanningCode.TOO_MANY_ROWS, Map.of("limit", Sums.MAX_ROWS), List.of());
    }
  }

  /** The client's first choice of the two; they come sorted by preference. */
  static boolean wantsCsv(HttpHeaders headers) {
    for (MediaType type : headers.getAcceptableMediaTypes()) {
      if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
        return false;
      }
      if (type.isCompatible(CSV_UTF8)) {
        return true;
      }
    }
    return false;
  }
}
