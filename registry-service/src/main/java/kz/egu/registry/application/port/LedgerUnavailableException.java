package kz.egu.registry.application.port;

/** The ledger cannot be reached; whether the changes were written is not known. */
public final class LedgerUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LedgerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
