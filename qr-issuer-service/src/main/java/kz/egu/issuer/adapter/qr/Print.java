package kz.egu.issuer.adapter.qr;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * A typeface in one document, Noto Sans (SIL Open Font License 1.1), which has the letters of
 * Kazakh. Only what is used of it goes into the document. Sizes and widths are in points.
 */
final class Print {
  private static final byte[] REGULAR = bytes("NotoSans-Regular.ttf");
  private static final byte[] BOLD = bytes("NotoSans-Bold.ttf");
  private static final String ELLIPSIS = "…";

  /** In place of a character the typeface does not have, so that its absence is seen. */
  private static final String MISSING = "?";

  private final PDType0Font font;

  private Print(PDDocument document, byte[] typeface) throws IOException {
    this.font = PDType0Font.load(document, new ByteArrayInputStream(typeface), true);
  }

  static Print regular(PDDocument document) throws IOException {
    return new Print(document, REGULAR);
  }

  static Print bold(PDDocument document) throws IOException {
    return new Print(document, BOLD);
  }

  PDType0Font font() {
    return font;
  }

  /** On one line, with a question mark for every character the typeface does not have. */
  String printable(String text) throws IOException {
    StringBuilder printable = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      at += Character.charCount(character);
      String one = Character.toString(character);
      printable.append(
          Character.isWhitespace(character)
              ? " "
              : Character.isISOControl(character) ? "" : known(one));
    }
    return printable.toString();
  }

  private String known(String character) throws IOException {
    try {
      font.encode(character);
      return character;
    } catch (IllegalArgumentException noGlyph) {
      return MISSING;
    }
  }

  float width(String printable, float size) throws IOException {
    return font.getStringWidth(printable) / 1000 * size;
  }

  /** A size in which the text is no wider than that, down to three quarters of the one given. */
  float narrowed(String text, float size, float width) throws IOException {
    float needed = width(printable(text), size);
    return needed <= width ? size : size * Math.max(0.75f, width / needed * 0.999f);
  }

  /** As much as fits, an ellipsis for the rest. */
  String clipped(String text, float size, float width) throws IOException {
    String whole = printable(text);
    if (width(whole, size) <= width) {
      return whole;
    }
    int[] characters = whole.codePoints().toArray();
    int fits = 0;
    int tooMany = characters.length;
    while (tooMany - fits > 1) {
      int middle = (fits + tooMany) >>> 1;
      if (width(new String(characters, 0, middle) + ELLIPSIS, size) <= width) {
        fits = middle;
      } else {
        tooMany = middle;
      }
    }
    return new String(characters, 0, fits).stripTrailing() + ELLIPSIS;
  }

  /** Lines no wider than that, broken between words; a longer word is clipped. */
  List<String> lines(String text, float size, float width) throws IOException {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : List.of(printable(text).split(" +", -1))) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (width(longer, size) <= width) {
        line = longer;
      } else {
        if (!line.isEmpty()) {
          lines.add(line);
        }
        line = clipped(word, size, width);
      }
    }
    lines.add(line);
    return lines;
  }

  private static byte[] bytes(String name) {
    try (InputStream in = Print.class.getResourceAsStream("/fonts/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
