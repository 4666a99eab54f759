package kz.egu.kernel.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A file that pages load: style, script, font.
 *
 * @param type its media type
 * @param digest SHA-256 of the bytes, in hexadecimal
 */
@SuppressWarnings("ArrayRecordComponent") // sent as it is, never compared
public record Asset(byte[] bytes, String type, String digest) {

  /**
   * Reads one from the class path.
   *
   * @param folder with slashes at both ends
   * @param name a plain file name
   */
  public static Optional<Asset> read(String folder, String name) {
    try (InputStream in = Asset.class.getResourceAsStream(folder + name)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] bytes = in.readAllBytes();
      return Optional.of(new Asset(bytes, type(name), digest(bytes)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "css" -> "text/css;charset=utf-8";
      case "js" -> "text/javascript;charset=utf-8";
      case "woff2" -> "font/woff2";
      case "svg" -> "image/svg+xml";
      case "txt" -> "text/plain;charset=utf-8";
      default -> "application/octet-stream";
    };
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
