package kz.egu.registry.adapter.rest;

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
  INVALID_DECISION(422);

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
