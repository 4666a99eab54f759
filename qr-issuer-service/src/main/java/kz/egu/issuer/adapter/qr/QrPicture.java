package kz.egu.issuer.adapter.qr;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegment;
import java.util.List;
import kz.egu.issuer.domain.pass.HealthCardUri;

/**
 * A health card's QR code: two segments, the prefix in bytes and the digits as numbers, of at most
 * version 22. The error correction is the best that leaves the code no larger; the mask leaves
 * nothing in the data that a reader could take for one of the corners.
 */
final class QrPicture {
  private static final int MAX_VERSION = 22;
  private static final int MASKS = 8;
  private static final int STANDARD_CHOICE = -1;

  /** The quiet zone ISO/IEC 18004 asks for. */
  static final int QUIET_MODULES = 4;

  private final QrCode code;

  QrPicture(QrCode code) {
    this.code = code;
  }

  /**
   * @param uri {@code shc:/} and digits
   * @throws IllegalArgumentException if it is not, or does not fit
   */
  static QrPicture of(String uri) {
    if (!uri.startsWith(HealthCardUri.PREFIX)) {
      throw new IllegalArgumentException("not a health card");
    }
    List<QrSegment> segments =
        List.of(
            QrSegment.makeBytes(
                HealthCardUri.PREFIX.getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
            QrSegment.makeNumeric(uri.substring(HealthCardUri.PREFIX.length())));
    try {
      return new QrPicture(readable(segments));
    } catch (io.nayuki.qrcodegen.DataTooLongException tooLong) {
      throw new IllegalArgumentException("does not fit one QR code", tooLong);
    }
  }

  /**
   * With the first mask that misleads no reader. All eight are equally valid to one, and on packed
   * and signed data, which is as good as random, equally readable: the standard's choice among them
   * costs as much as eight codes and is kept for the code that none of them makes readable.
   */
  private static QrCode readable(List<QrSegment> segments) {
    for (int mask = 0; mask < MASKS; mask++) {
      QrCode code = masked(segments, mask);
      if (FirstGlance.finds(code)) {
        return code;
      }
    }
    return masked(segments, STANDARD_CHOICE);
  }

  private static QrCode masked(List<QrSegment> segments, int mask) {
    return QrCode.encodeSegments(segments, QrCode.Ecc.LOW, 1, MAX_VERSION, mask, true);
  }

  /** The QR code's version, 1 to 22. */
  int version() {
    return code.version;
  }

  /** Width and height in modules, quiet zone included. */
  int modules() {
    return code.size + 2 * QUIET_MODULES;
  }

  /** Whether the module is dark; the quiet zone is light. */
  boolean isDark(int x, int y) {
    return code.getModule(x - QUIET_MODULES, y - QUIET_MODULES);
  }

  /**
   * @param modulePixels width and height of a module
   */
  byte[] png(int modulePixels) {
    return OneBitPng.of(this, modulePixels);
  }

  /** One path of horizontal runs, scalable without blur. */
  String svg() {
    int size = modules();
    StringBuilder svg = new StringBuilder(16 * 1024);
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
        .append(size)
        .append(' ')
        .append(size)
        .append("\" shape-rendering=\"crispEdges\" role=\"img\">")
        .append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path fill=\"#000\" d=\"");
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        if (isDark(x, y)) {
          int from = x;
          while (isDark(x, y)) {
            x++;
          }
          svg.append('M')
              .append(from)
              .append(' ')
              .append(y)
              .append('h')
              .append(x - from)
              .append("v1h")
              .append(from - x)
              .append('z');
        }
      }
    }
    return svg.append("\"/></svg>\n").toString();
  }
}
