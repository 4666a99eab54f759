package kz.egu.registry.adapter.rest;

import java.util.List;
import java.util.Locale;
import kz.egu.kernel.http.ProblemCode;

/** The codes of error answers that are no rule of recording. */
enum RegistryCode implements ProblemCode {
  /** At least one field is refused; each one says why. */
  REQUEST_REFUSED(422),
  PERSON_NOT_FOUND(404),
  /** The caller has searched for persons too often. */
  SEARCH_BUDGET_SPENT(429),
  /** The database went away: it may have been recorded. */
  OUTCOME_UNKNOWN(503),
  GROUP_TOO_LARGE(422),
  UNSTORABLE(422),
  NO_SUCH_MATCH(404),
  /** Somebody decided otherwise on the pair. */
  MATCH_DECIDED(409),
  INVALID_DECISION(422),
  /** Of a row: an earlier one of the same file is the same dose. */
  DUPLICATE_IN_FILE(422),
  /** Of a row. */
  LINE_TOO_LONG(413),
  /** Of the row the request ends at. */
  TOO_MANY_LINES(413),
  /** Of CSV as a whole. */
  HEADER_REFUSED(400),
  /** Of a row of CSV that is none. */
  MALFORMED_ROW(400),
  TOO_MANY_STREAMS(429),
  NO_SUCH_SELF_REPORT(404),
  /** Somebody decided otherwise on the self-report, or it was withdrawn. */
  SELF_REPORT_DECIDED(409),
  /** Nobody decides on a report of their own. */
  OWN_SELF_REPORT(403),
  TOO_MANY_SELF_REPORTS(409);

  /** Codes of what is wrong with one column or cell of CSV. */
  static final List<String> OF_CELLS =
      List.of(
          "unknown-column",
          "duplicate-column",
          "missing-column",
          "cell-count",
          "unclosed-quote",
          "misplaced-quote",
          "not-a-number",
          "not-a-boolean");

  private final int status;

  RegistryCode(int status) {
    this.status = status;
  }

  @Override
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public int status() {
    return status;
  }
}
