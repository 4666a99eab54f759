package kz.egu.issuer.adapter.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A file of the verifier's page, as it is served.
 *
 * @param digest SHA-256 of the bytes, in hexadecimal
 */
@SuppressWarnings("ArrayRecordComponent") // sent as it is, never compared
record Script(String name, byte[] bytes, String digest) {
  private static final String FOLDER = "/web/verify/";
  private static final List<String> VERIFIER =
      List.of(
          "cbor.js",
          "hcert.js",
          "healthcard.js",
          "json.js",
          "lists.js",
          "page.js",
          "qr.js",
          "reading.js",
          "trust.js",
          "verifier.css",
          "verify.js");

  /** All scripts of the page by name. */
  static Map<String, Script> ofVerifier() {
    return VERIFIER.stream().collect(Collectors.toUnmodifiableMap(name -> name, Script::read));
  }

  String mediaType() {
    return (name.endsWith(".css") ? "text/css" : "text/javascript") + ";charset=utf-8";
  }

  static Script read(String name) {
    try (InputStream in = Script.class.getResourceAsStream(FOLDER + name)) {
      byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
      return new Script(name, bytes, digest(bytes));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
