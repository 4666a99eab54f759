package kz.egu.issuer.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
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

/** Reads health cards as a stranger would, with other libraries than wrote them. */
public final class Cards {
  private static final JsonMapper JSON = new JsonMapper();

  private Cards() {}

  /** What a picture's QR code says. */
  public static Result scan(byte[] png) throws IOException, ReaderException {
    var image = ImageIO.read(new ByteArrayInputStream(png));
    var bitmap = new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image)));
    return new QRCodeReader().decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true));
  }

  /** The JWS a QR text stands for. */
  public static String jws(String qr) {
    StringBuilder jws = new StringBuilder();
    String digits = qr.substring("shc:/".length());
    for (int i = 0; i < digits.length(); i += 2) {
      jws.append((char) (Integer.parseInt(digits.substring(i, i + 2)) + 45));
    }
    return jws.toString();
  }

  /**
   * Whether a list revokes a card, by the letter of the framework: its rid stands there and, if a
   * timestamp follows, its nbf is before that.
   *
   * <p>Source: HL7 SMART Health Cards and Links IG 1.0.0, Revocation.
   */
  public static boolean revoked(JsonNode payload, List<String> rids) {
    String rid = payload.at("/vc/rid").textValue();
    for (String entry : rids) {
      int dot = entry.indexOf('.');
      String name = dot < 0 ? entry : entry.substring(0, dot);
      if (name.equals(rid)
          && (dot < 0
              || payload
                      .get("nbf")
                      .decimalValue()
                      .compareTo(new BigDecimal(entry.substring(dot + 1)))
                  < 0)) {
        return true;
      }
    }
    return false;
  }

  /** The payload, its signature checked against published keys. */
  public static JsonNode payload(String jws, String jwks) throws JoseException, IOException {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setCompactSerialization(jws);
    signature.setAlgorithmConstraints(
        new AlgorithmConstraints(
            AlgorithmConstraints.ConstraintType.PERMIT,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256));
    signature.setKey(
        new VerificationJwkSelector()
            .select(signature, new JsonWebKeySet(jwks).getJsonWebKeys())
            .getKey());
    if (!signature.verifySignature()) {
      throw new AssertionError("the signature does not hold");
    }
    try (InflaterInputStream in =
        new InflaterInputStream(
            new ByteArrayInputStream(signature.getPayloadBytes()), new Inflater(true))) {
      return JSON.readTree(in.readAllBytes());
    }
  }
}
