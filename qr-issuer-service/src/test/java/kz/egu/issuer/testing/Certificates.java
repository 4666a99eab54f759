package kz.egu.issuer.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.zip.InflaterInputStream;

/** Reads HC1 as a stranger would: another CBOR library, the JDK's signatures, base45 by hand. */
public final class Certificates {
  private static final String BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  private static final CBORMapper CBOR = new CBORMapper();

  private Certificates() {}

  /** The claims, their signature checked under the certificate, header parameters and all. */
  public static JsonNode claims(String text, X509Certificate signer)
      throws IOException, GeneralSecurityException {
    if (!text.startsWith("HC1:")) {
      throw new AssertionError("no HC1");
    }
    JsonNode sign1 = CBOR.readTree(inflated(base45(text.substring(4))));
    byte[] header = sign1.get(0).binaryValue();
    JsonNode parameters = CBOR.readTree(header);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(signer.getEncoded());
    if (parameters.get("1").intValue() != -7
        || !Arrays.equals(parameters.get("4").binaryValue(), Arrays.copyOf(digest, 8))) {
      throw new AssertionError("header " + parameters);
    }
    ArrayNode toSign = CBOR.createArrayNode();
    toSign.add("Signature1").add(header).add(new byte[0]).add(sign1.get(2).binaryValue());
    Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
    check.initVerify(signer.getPublicKey());
    check.update(CBOR.writeValueAsBytes(toSign));
    if (!check.verify(sign1.get(3).binaryValue())) {
      throw new AssertionError("the signature does not hold");
    }
    return CBOR.readTree(sign1.get(2).binaryValue());
  }

  /** The packed bytes. */
  public static byte[] base45(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i += 3) {
      int value = 0;
      int factor = 1;
      String group = text.substring(i, Math.min(i + 3, text.length()));
      for (int j = 0; j < group.length(); j++) {
        value += factor * BASE45.indexOf(group.charAt(j));
        factor *= 45;
      }
      if (group.length() == 3) {
        bytes.write(value >> 8);
      }
      bytes.write(value);
    }
    return bytes.toByteArray();
  }

  /** The COSE_Sign1. */
  public static byte[] inflated(byte[] packed) throws IOException {
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    }
  }
}
