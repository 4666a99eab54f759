package kz.egu.kernel.stream;

/** The intake must not go on without an operator; the message says why and what to do. */
final class IntakeStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  IntakeStoppedException(String message) {
    super(message);
  }

  IntakeStoppedException(String message, Throwable cause) {
    super(message, cause);
  }
}
