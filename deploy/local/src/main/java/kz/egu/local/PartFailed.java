package kz.egu.local;

import org.jspecify.annotations.Nullable;

/**
 * A part of the local stack did not do what was asked; the first line of the message names the part
 * and the cause.
 */
public final class PartFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  public PartFailed(String message) {
    super(message);
  }

  public PartFailed(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
