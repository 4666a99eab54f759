package kz.egu.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.ReaderException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import javax.imageio.ImageIO;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Reads a pass as a stranger would: from its picture, with other libraries than the issuer's,
 * against its public keys.
 */
final class PassReader {
  private static final int CHARACTER_OFFSET = 45;

  private PassReader() {}

  /** The text in the picture of a QR code. */
  static String text(byte[] png) {
    try {
      var image = ImageIO.read(new ByteArrayInputStream(png));
      var bitmap = new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image)));
      return new QRCodeReader().decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true)).getText();
    } catch (NotFoundException none) {
      throw new AssertionError("no QR code in the picture", none);
    } catch (IOException | ReaderException broken) {
      throw new AssertionError(broken);
    }
  }

  /**
   * The JWS a health card's QR text stands for: each character as two digits of its code less 45.
   */
  static String jws(String qrText) {
    if (!qrText.startsWith("shc:/")) {
      throw new AssertionError("not a health card: " + qrText);
    }
    String digits = qrText.substring("shc:/".length());
    StringBuilder jws = new StringBuilder();
    for (int i = 0; i < digits.length(); i += 2) {
      jws.append((char) (Integer.parseInt(digits.substring(i, i + 2)) + CHARACTER_OFFSET));
    }
    return jws.toString();
  }

  /** The verified, inflated payload. */
  static JsonNode payload(String jws, String jwks) {
    try {
      JsonWebSignature signature = new JsonWebSignature();
      signature.setCompactSerialization(jws);
      signature.setAlgorithmConstraints(
          new AlgorithmConstraints(
              AlgorithmConstraints.ConstraintType.PERMIT,
              AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256));
      var key =
          new VerificationJwkSelector().select(signature, new JsonWebKeySet(jwks).getJsonWebKeys());
      signature.setKey(key.getKey());
      if (!signature.verifySignature()) {
        throw new AssertionError("the signature does not verify");
      }
      byte[] deflated = signature.getPayloadBytes();
      try (InflaterInputStream in =
          new InflaterInputStream(new ByteArrayInputStream(deflated), new Inflater(true))) {
        return Http.MAPPER.readTree(in.readAllBytes());
      }
    } catch (JoseException | IOException broken) {
      throw new AssertionError(broken);
    }
  }
}
