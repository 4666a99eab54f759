package kz.egu.issuer.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import kz.egu.issuer.application.port.SignerCertificate;

/**
 * Another issuer, believed by the trust list of the tests: one key signs, one was stolen. Kept in
 * files, since tests and the stack they stand on are loaded apart.
 *
 * @param signer the key's certificate, of half a year around now
 */
public record Partner(
    TestKey key, SignerCertificate signer, TestKey stolen, SignerCertificate stolenSigner) {
  public static final String ISSUER = "https://passes.example.org";
  public static final String COUNTRY = "DE";
  private static final JsonMapper JSON = new JsonMapper();

  static Path trustList(Path folder) {
    return folder.resolve("trust-list.json");
  }

  static Partner in(Path folder) {
    try {
      TestKey key = TestKey.of(Files.readString(folder.resolve("partner.json")));
      TestKey stolen = TestKey.of(Files.readString(folder.resolve("stolen.json")));
      JsonNode listed = JSON.readTree(trustList(folder).toFile()).get(0).get("certificates");
      return new Partner(
          key,
          Signers.published(COUNTRY, listed.get(0).asText()),
          stolen,
          Signers.published(COUNTRY, listed.get(1).asText()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static void makeIn(Path folder) throws IOException {
    TestKey key = new TestKey();
    TestKey stolen = new TestKey();
    Files.writeString(folder.resolve("partner.json"), key.saved());
    Files.writeString(folder.resolve("stolen.json"), stolen.saved());
    SignerCertificate signer = Signers.of(key, COUNTRY, ISSUER, false, Instant.now());
    SignerCertificate stolenSigner = Signers.of(stolen, COUNTRY, ISSUER, true, Instant.now());
    ObjectNode issuer = JSON.createObjectNode().put("iss", ISSUER).put("country", COUNTRY);
    for (TestKey one : List.of(key, stolen)) {
      issuer.withArray("keys").add(JSON.readTree(one.jwks()).get("keys").get(0));
    }
    for (SignerCertificate one : List.of(signer, stolenSigner)) {
      issuer.withArray("certificates").add(base64(one));
    }
    issuer.withArray("compromised").add(stolen.kid()).add(stolenSigner.kid());
    JSON.writeValue(trustList(folder).toFile(), List.of(issuer));
  }

  private static String base64(SignerCertificate signer) {
    try {
      return Base64.getEncoder().encodeToString(signer.certificate().getEncoded());
    } catch (CertificateEncodingException neverOnceMade) {
      throw new IllegalStateException(neverOnceMade);
    }
  }
}
