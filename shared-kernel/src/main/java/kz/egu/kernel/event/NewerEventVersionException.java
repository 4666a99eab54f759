package kz.egu.kernel.event;

/**
 * The message has a newer major version than this software knows. Skipping it would make every
 * later sum or pass wrong in silence, so a consumer stops and waits for the upgrade.
 */
public final class NewerEventVersionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NewerEventVersionException(String type) {
    super("event type of a newer major version: " + type);
  }
}
