package kz.egu.registry.application.port;

/** Going on would lose or repeat events, so the relay waits for an operator. */
public final class RelayRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param code stable, for health answers
   * @param message what is wrong and the way out
   */
  public RelayRefusedException(String code, String message) {
    super(message);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
