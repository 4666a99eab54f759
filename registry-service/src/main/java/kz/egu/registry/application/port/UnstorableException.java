package kz.egu.registry.application.port;

/** The changes hold something the ledger cannot store; nothing was written. */
public final class UnstorableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnstorableException(String message, Throwable cause) {
    super(message, cause);
  }
}
