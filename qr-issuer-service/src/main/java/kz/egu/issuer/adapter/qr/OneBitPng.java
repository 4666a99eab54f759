package kz.egu.issuer.adapter.qr;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A QR code as a PNG of one bit per pixel (W3C PNG, colour type 0), written by hand: an image
 * library costs about thirty times as much for it.
 */
final class OneBitPng {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

  private OneBitPng() {}

  static byte[] of(QrPicture picture, int modulePixels) {
    if (modulePixels < 1 || modulePixels > 32) {
      throw new IllegalArgumentException("a module is 1 to 32 pixels wide");
    }
    int pixels = picture.modules() * modulePixels;
    ByteArrayOutputStream png = new ByteArrayOutputStream(8 * 1024);
    png.writeBytes(SIGNATURE);
    chunk(png, "IHDR", header(pixels));
    chunk(png, "IDAT", packed(rows(picture, modulePixels, pixels)));
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  /** Width, height, 1 bit, greyscale, the one compression, filter set and no interlace. */
  private static byte[] header(int pixels) {
    return ByteBuffer.allocate(13)
        .putInt(pixels)
        .putInt(pixels)
        .put((byte) 1)
        .put(new byte[4])
        .array();
  }

  /** Each row with its filter byte: 0 for a first row of modules, 2 (as above) for its repeats. */
  private static byte[] rows(QrPicture picture, int modulePixels, int pixels) {
    int rowBytes = 1 + (pixels + 7) / 8;
    byte[] rows = new byte[rowBytes * pixels];
    for (int y = 0; y < picture.modules(); y++) {
      int start = y * modulePixels * rowBytes;
      row(picture, y, modulePixels, rows, start + 1);
      for (int repeat = 1; repeat < modulePixels; repeat++) {
        rows[start + repeat * rowBytes] = 2;
      }
    }
    return rows;
  }

  /** A module at a time into a window of bits, whole bytes out of it; light is 1. */
  private static void row(QrPicture picture, int y, int modulePixels, byte[] rows, int start) {
    long light = (1L << modulePixels) - 1;
    long window = 0;
    int bits = 0;
    int at = start;
    for (int x = 0; x < picture.modules(); x++) {
      window = (window << modulePixels) | (picture.isDark(x, y) ? 0 : light);
      bits += modulePixels;
      while (bits >= 8) {
        bits -= 8;
        rows[at++] = (byte) (window >>> bits);
      }
    }
    if (bits > 0) {
      rows[at] = (byte) (window << (8 - bits));
    }
  }

  private static byte[] packed(byte[] rows) {
    try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
      deflater.setInput(rows);
      deflater.finish();
      ByteArrayOutputStream packed = new ByteArrayOutputStream(4 * 1024);
      byte[] step = new byte[4 * 1024];
      while (!deflater.finished()) {
        packed.write(step, 0, deflater.deflate(step));
      }
      return packed.toByteArray();
    }
  }

  private static void chunk(ByteArrayOutputStream png, String name, byte[] data) {
    byte[] type = name.getBytes(US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(type);
    crc.update(data);
    png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    png.writeBytes(type);
    png.writeBytes(data);
    png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
