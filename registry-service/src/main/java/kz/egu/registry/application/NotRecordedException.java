package kz.egu.registry.application;

import org.jspecify.annotations.Nullable;

/** A group of commands got no outcome. Sending the same again is always safe. */
public final class NotRecordedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why there is no outcome. */
  public enum Reason {
    /** Too many wait already. Nothing was written. */
    BUSY,
    /** It waited too long. Nothing was written. */
    TOO_LATE,
    /** The database went away or is slow: it may have been written. */
    UNKNOWN,
    /** More persons than one transaction can lock. Nothing was written. */
    GROUP_TOO_LARGE,
    /** Something in it cannot be stored. Nothing was written. */
    UNSTORABLE,
    /** A failure of ours. */
    FAILED
  }

  private final Reason reason;

  public NotRecordedException(Reason reason, @Nullable Throwable cause) {
    super(reason.name(), cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
