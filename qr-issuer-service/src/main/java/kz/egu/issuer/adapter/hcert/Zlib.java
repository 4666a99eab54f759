package kz.egu.issuer.adapter.hcert;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** The zlib form (RFC 1950), bounded when it unpacks: here that comes before any signature. */
final class Zlib {
  /** More than any certificate holds; what unpacks to more is refused before it is all unpacked. */
  static final int MAX_BYTES = 16 * 1024;

  private static final int STEP_BYTES = 1024;

  private Zlib() {}

  static byte[] deflate(byte[] plain) {
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
      deflater.setInput(plain);
      deflater.finish();
      ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length + 64);
      byte[] step = new byte[STEP_BYTES];
      while (!deflater.finished()) {
        packed.write(step, 0, deflater.deflate(step));
      }
      return packed.toByteArray();
    }
  }

  /**
   * The bytes, or empty if they are more than {@link #MAX_BYTES}.
   *
   * @throws IllegalArgumentException if it is not one whole zlib stream and nothing else
   */
  static Optional<byte[]> inflate(byte[] packed) {
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(packed);
      byte[] plain = new byte[MAX_BYTES + 1];
      int length = 0;
      while (!inflater.finished() && length < plain.length) {
        int more = inflater.inflate(plain, length, plain.length - length);
        if (more == 0 && !inflater.finished()) {
          throw new IllegalArgumentException("a broken zlib stream");
        }
        length += more;
      }
      if (length > MAX_BYTES) {
        return Optional.empty();
      }
      if (inflater.getRemaining() > 0) {
        throw new IllegalArgumentException("more than a zlib stream");
      }
      return Optional.of(Arrays.copyOf(plain, length));
    } catch (DataFormatException broken) {
      throw new IllegalArgumentException("a broken zlib stream", broken);
    }
  }
}
