package kz.egu.kernel.event;

/**
 * This one message cannot be read: unknown type, malformed value, missing header. A consumer parks
 * it with its offset, raises an alarm and goes on. The message never quotes the value.
 */
public final class UnreadableEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableEventException(String message) {
    super(message);
  }

  public UnreadableEventException(String message, Throwable cause) {
    super(message, cause);
  }
}
