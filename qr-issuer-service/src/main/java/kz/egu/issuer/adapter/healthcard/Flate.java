package kz.egu.issuer.adapter.healthcard;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Raw DEFLATE (RFC 1951), bounded in both directions. */
final class Flate {
  /** More than any health card holds; what unpacks to more is refused before it is all unpacked. */
  static final int MAX_BYTES = 16 * 1024;

  private static final int STEP_BYTES = 2048;

  private Flate() {}

  static byte[] deflate(byte[] plain) {
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
      deflater.setInput(plain);
      deflater.finish();
      ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 2 + 64);
      byte[] step = new byte[STEP_BYTES];
      while (!deflater.finished()) {
        packed.write(step, 0, deflater.deflate(step));
      }
      return packed.toByteArray();
    }
  }

  /** What came of unpacking: empty bytes are no answer, so too large and broken stay apart. */
  sealed interface Inflated {
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
    record Plain(byte[] bytes) implements Inflated {}

    record TooLarge() implements Inflated {}

    record Broken() implements Inflated {}
  }

  static Inflated inflate(byte[] packed) {
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(packed);
      byte[] plain = new byte[MAX_BYTES + 1];
      int length = 0;
      while (!inflater.finished() && length < plain.length) {
        int more = inflater.inflate(plain, length, plain.length - length);
        if (more == 0 && !inflater.finished()) {
          return new Inflated.Broken();
        }
        length += more;
      }
      if (length > MAX_BYTES) {
        return new Inflated.TooLarge();
      }
      return inflater.getRemaining() == 0
          ? new Inflated.Plain(Arrays.copyOf(plain, length))
          : new Inflated.Broken();
    } catch (DataFormatException broken) {
      return new Inflated.Broken();
    }
  }
}
