package kz.egu.planning.application.port;

/** The question has to be narrowed: its answer would be longer than {@link Sums#MAX_ROWS}. */
public final class TooManyRowsException extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
