package kz.egu.kernel.http;

import org.jspecify.annotations.Nullable;

/**
 * A failure as it may stand in a log: types and frames, without messages. Messages of drivers and
 * parsers quote the values they stumbled over, and those may be somebody's.
 */
final class WithoutMessages extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int DEEPEST_CAUSE = 8;

  private WithoutMessages(Throwable original, @Nullable WithoutMessages cause) {
    super(original.getClass().getName(), cause, false, true);
    setStackTrace(original.getStackTrace());
  }

  static WithoutMessages of(Throwable failure) {
    return of(failure, DEEPEST_CAUSE);
  }

  private static WithoutMessages of(Throwable failure, int causesLeft) {
    Throwable cause = failure.getCause();
    return new WithoutMessages(
        failure, cause == null || causesLeft == 0 ? null : of(cause, causesLeft - 1));
  }
}
