package kz.egu.issuer.adapter.qr;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/** Draws on one page, in points from its lower left corner. */
final class Pen implements AutoCloseable {
  private static final float LEADING = 1.28f;
  private static final float LABEL = 7.5f;
  private static final float SMALLEST = 8;
  private static final float FIELD_GAP = 4;

  private final PDPageContentStream content;
  private final Print regular;
  private final Print bold;

  Pen(PDDocument document, PDPage page) throws IOException {
    this.regular = Print.regular(document);
    this.bold = Print.bold(document);
    this.content = new PDPageContentStream(document, page);
  }

  Print regular() {
    return regular;
  }

  Print bold() {
    return bold;
  }

  /** One line of what the typeface can print. */
  void text(Print print, float size, float x, float y, String printable) throws IOException {
    content.beginText();
    content.setFont(print.font(), size);
    content.newLineAtOffset(x, y);
    content.showText(printable);
    content.endText();
  }

  /** Lines from this one downwards, what is beyond so many of them cut off; where the next goes. */
  float paragraph(Print print, float size, Area area, float y, String text, int most)
      throws IOException {
    List<String> lines = print.lines(text, size, area.width());
    float at = y;
    for (int i = 0; i < Math.min(most, lines.size()); i++) {
      boolean cut = i == most - 1 && lines.size() > most;
      String line = cut ? print.clipped(lines.get(i) + " …", size, area.width()) : lines.get(i);
      text(print, size, area.left(), at, line);
      at -= size * LEADING;
    }
    return at;
  }

  /**
   * A label, and what it stands for below it: in so many lines, in smaller print if they do not
   * suffice, in two more lines if the smallest does not; where the next goes.
   */
  float field(Area area, float y, String label, float largest, String value, int most)
      throws IOException {
    text(regular, LABEL, area.left(), y, regular.printable(label));
    float size = largest;
    while (size > SMALLEST && !fits(bold, size, area.width(), value, most)) {
      size -= 0.5f;
    }
    int lines = size > SMALLEST ? most : most + 2;
    return paragraph(bold, size, area, y - size * 1.12f - 1, value, lines) - FIELD_GAP;
  }

  private static boolean fits(Print print, float size, float width, String text, int most)
      throws IOException {
    List<String> lines = print.lines(text, size, width);
    return lines.size() <= most && lines.stream().noneMatch(line -> line.endsWith("…"));
  }

  void line(float x, float y, float width) throws IOException {
    content.setLineWidth(0.6f);
    content.moveTo(x, y);
    content.lineTo(x + width, y);
    content.stroke();
  }

  /** As dark rectangles, sharp at every size; the quiet zone is part of the width. */
  void code(QrPicture code, float x, float y, float width) throws IOException {
    float module = width / code.modules();
    for (int row = 0; row < code.modules(); row++) {
      for (int column = 0; column < code.modules(); column++) {
        if (code.isDark(column, row)) {
          int from = column;
          while (code.isDark(column, row)) {
            column++;
          }
          content.addRect(
              x + from * module, y + width - (row + 1) * module, (column - from) * module, module);
        }
      }
    }
    content.fill();
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
