package kz.egu.planning.adapter.cli;

/** Something the user gave that cannot be used; the message is one clear line. */
final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadInput(String message) {
    super(message);
  }
}
