package kz.egu.registry.domain.examination;

/** Which characters may stand in what people read. */
public final class PlainText {
  private PlainText() {}

  /** Control characters, lone surrogates, and marks that make a text read other than it is. */
  public static boolean isHidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
          true;
      case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }

  /** Whether a text of several lines holds none of them but the ends of its lines. */
  public static boolean isPlain(String text) {
    return text.codePoints().noneMatch(one -> one != '\n' && isHidden(one));
  }
}
