package kz.egu.issuer.application.port;

/** What holds the passes cannot be reached now; the same request may succeed later. */
public class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
