package kz.egu.issuer.adapter.qr;

import com.google.zxing.DecodeHintType;
import com.google.zxing.FormatException;
import com.google.zxing.NotFoundException;
import com.google.zxing.ResultPoint;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.detector.Detector;
import io.nayuki.qrcodegen.QrCode;
import java.util.Map;

/**
 * Whether a reader finds a code's corners where they are.
 *
 * <p>A reader looks for dark and light runs in the proportion 1:1:3:1:1. Data can look like that
 * too, and ISO/IEC 18004's choice of a mask does not rule it out: of one code in about thirty,
 * zxing, the reader many phones' apps are built on, takes a spot in the data for a corner and reads
 * nothing, in a picture without a flaw and however often it tries again.
 */
final class FirstGlance {
  /** Which rows a reader looks at depends on the size of a module, so several are tried. */
  private static final int[] MODULE_PIXELS = {3, 4, 5, 6, 8};

  private static final Map<DecodeHintType, ?> HINTS = Map.of(DecodeHintType.TRY_HARDER, true);

  /** From a code's edge to the middle of its corner, in modules. */
  private static final double MIDDLE = 3.5;

  private FirstGlance() {}

  static boolean finds(QrCode code) {
    for (int pixels : MODULE_PIXELS) {
      if (!finds(code, pixels)) {
        return false;
      }
    }
    return true;
  }

  private static boolean finds(QrCode code, int pixels) {
    try {
      ResultPoint[] corners = new Detector(drawn(code, pixels)).detect(HINTS).getPoints();
      double far = code.size - MIDDLE;
      return isAt(corners[0], MIDDLE, far, pixels)
          && isAt(corners[1], MIDDLE, MIDDLE, pixels)
          && isAt(corners[2], far, MIDDLE, pixels);
    } catch (NotFoundException | FormatException misled) {
      return false;
    }
  }

  private static BitMatrix drawn(QrCode code, int pixels) {
    BitMatrix picture = new BitMatrix((code.size + 2 * QrPicture.QUIET_MODULES) * pixels);
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          picture.setRegion(
              (x + QrPicture.QUIET_MODULES) * pixels,
              (y + QrPicture.QUIET_MODULES) * pixels,
              pixels,
              pixels);
        }
      }
    }
    return picture;
  }

  private static boolean isAt(ResultPoint corner, double x, double y, int pixels) {
    return Math.abs(corner.getX() / pixels - QrPicture.QUIET_MODULES - x) < 1
        && Math.abs(corner.getY() / pixels - QrPicture.QUIET_MODULES - y) < 1;
  }
}
