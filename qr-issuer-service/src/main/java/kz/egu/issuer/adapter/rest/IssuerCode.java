package kz.egu.issuer.adapter.rest;

import java.util.Locale;
import kz.egu.kernel.http.ProblemCode;

/** What this service itself may answer instead of a result. */
enum IssuerCode implements ProblemCode {
  /** Nobody of that identifier is known, or nothing stands on their record: not told apart. */
  NO_CURRENT_PASS(404),
  NO_SUCH_KEY(404),
  /** The next key is made already and does not sign yet. */
  NEXT_KEY_WAITING(409),
  INVALID_IDENTIFIER(422),
  /** The token says no IIN, so it is not known whose pass to show. */
  TOKEN_WITHOUT_IIN(403);

  private final int status;

  IssuerCode(int status) {
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
