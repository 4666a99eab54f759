package kz.egu.kernel.http;

import java.util.Locale;

/** What the front itself may answer, before or around a service's own rules. */
public enum FrontCode implements ProblemCode {
  BAD_REQUEST(400),
  /** The path is not written in the one way we accept; see {@link CanonicalTarget}. */
  PATH_NOT_CANONICAL(400),
  QUERY_NOT_CANONICAL(400),
  /**
   * Both Content-Length and Transfer-Encoding: two parsers could disagree where the request ends.
   */
  FRAMING_AMBIGUOUS(400),
  /**
   * Not JSON, a key given twice, an unknown or missing property, a value of the wrong kind, or
   * nested too deep.
   */
  MALFORMED_BODY(400),
  MALFORMED_PARAMETER(400),
  MALFORMED_PRECONDITION(400),
  UNAUTHORIZED(401),
  FORBIDDEN(403),
  NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  NOT_ACCEPTABLE(406),
  /** The whole request did not arrive in time. */
  REQUEST_TIMEOUT(408),
  VERSION_STALE(412),
  BODY_TOO_LARGE(413),
  UNSUPPORTED_MEDIA_TYPE(415),
  PRECONDITION_REQUIRED(428),
  TOO_MANY_REQUESTS(429),
  INTERNAL_ERROR(500),
  /** No room to take the request up now. */
  BUSY(503),
  /** The request was complete, but we were too slow. */
  DEADLINE_EXCEEDED(503);

  private final int status;

  FrontCode(int status) {
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
