package kz.egu.registry.application.port;

/** The journal cannot be read now; its message names the SQL state and never data. */
public final class JournalUnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JournalUnreadableException(String message) {
    super(message);
  }
}
