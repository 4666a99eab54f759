package kz.egu.kernel.http;

/**
 * A stable code of an error answer, as a client's programmer may switch on it. A service lists its
 * own in an enum; the texts stand in its message bundle under {@link #code()}.
 */
public interface ProblemCode {

  /**
   * Lower-case words joined by hyphens, such as {@code person-not-found}. Never changed once
   * published.
   */
  String code();

  /** The HTTP status this code is answered with. */
  int status();
}
