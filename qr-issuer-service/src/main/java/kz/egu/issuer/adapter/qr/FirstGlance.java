package kz.egu.issuer.adapter.qr;

import com.google.zxing.DecodeHintType;
import com.google.zxing.FormatException;
import com.google.zxing.NotFoundException;
import com.google.zxing.common.BitArray;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.detector.Detector;
import io.nayuki.qrcodegen.QrCode;
import java.util.Map;

/**
 * Whether a reader finds a code's corners where they are, and from there every module as it is.
 *
 * <p>A reader looks for dark and light runs in the proportion 1:1:3:1:1. Data can look like that
 * too, and ISO/IEC 18004's choice of a mask does not rule it out: of one code in about thirty,
 * zxing, the reader many phones' apps are built on, takes a spot in the data for a corner and reads
 * nothing, in a picture without a flaw and however often it tries again.
 */
final class FirstGlance {
  /** The size that is sent: which rows a reader looks at depends on the size of a module. */
  private static final int MODULE_PIXELS = QrPictures.MODULE_PIXELS;

  private static final Map<DecodeHintType, ?> HINTS = Map.of(DecodeHintType.TRY_HARDER, true);

  private FirstGlance() {}

  static boolean finds(QrCode code) {
    try {
      BitMatrix seen = new Detector(drawn(code)).detect(HINTS).getBits();
      return seen.getWidth() == code.size && seesEveryModule(code, seen);
    } catch (NotFoundException | FormatException misled) {
      return false;
    }
  }

  private static boolean seesEveryModule(QrCode code, BitMatrix seen) {
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (seen.get(x, y) != code.getModule(x, y)) {
          return false;
        }
      }
    }
    return true;
  }

  private static BitMatrix drawn(QrCode code) {
    int pixels = (code.size + 2 * QrPicture.QUIET_MODULES) * MODULE_PIXELS;
    BitMatrix picture = new BitMatrix(pixels);
    for (int y = 0; y < code.size; y++) {
      BitArray row = new BitArray(pixels);
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          int from = (x + QrPicture.QUIET_MODULES) * MODULE_PIXELS;
          row.setRange(from, from + MODULE_PIXELS);
        }
      }
      for (int i = 0; i < MODULE_PIXELS; i++) {
        picture.setRow((y + QrPicture.QUIET_MODULES) * MODULE_PIXELS + i, row);
      }
    }
    return picture;
  }
}
