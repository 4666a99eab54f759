package kz.egu.issuer.adapter.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.egu.issuer.application.port.SignerCertificate;
import kz.egu.issuer.application.port.TrustListing;
import kz.egu.issuer.application.port.TrustedKey;
import kz.egu.issuer.application.port.TrustedKeys;
import kz.egu.issuer.application.port.TrustedSigners;

/**
 * Issuers believed besides ourselves: a JSON file {@code [{"iss": "https://…", "keys": [JWK…],
 * "country": "DE", "certificates": ["base64 of DER"…], "compromised": ["kid"…]}]}, read once at the
 * start. Keys come from the file alone, never from an address.
 */
final class TrustListFile implements TrustedKeys, TrustedSigners, TrustListing {
  private final Map<String, TrustedKey> byKid;
  private final Map<String, SignerCertificate> signers;

  private TrustListFile(Map<String, TrustedKey> byKid, Map<String, SignerCertificate> signers) {
    this.byKid = Map.copyOf(byKid);
    this.signers = Map.copyOf(signers);
  }

  /** Nobody besides ourselves. */
  static TrustListFile empty() {
    return new TrustListFile(Map.of(), Map.of());
  }

  /**
   * @throws IllegalStateException if the file cannot be read, or a key is not a P-256 key, under
   *     its own thumbprint or in a certificate
   */
  static TrustListFile read(Path file) {
    try {
      Map<String, TrustedKey> byKid = new HashMap<>();
      Map<String, SignerCertificate> signers = new HashMap<>();
      for (JsonNode issuer : new JsonMapper().readTree(file.toFile())) {
        for (JsonNode jwk : issuer.path("keys")) {
          TrustedKey key = key(issuer, ECKey.parse(jwk.toString()));
          if (byKid.putIfAbsent(key.kid(), key) != null) {
            throw new IllegalArgumentException("a key twice: " + key.kid());
          }
        }
        for (JsonNode certificate : issuer.path("certificates")) {
          SignerCertificate signer = signer(issuer, certificate.asText());
          if (signers.putIfAbsent(signer.kid(), signer) != null) {
            throw new IllegalArgumentException("a certificate twice: " + signer.kid());
          }
        }
      }
      return new TrustListFile(byKid, signers);
    } catch (IOException
        | ParseException
        | JOSEException
        | CertificateException
        | IllegalArgumentException broken) {
      throw new IllegalStateException("The trust list " + file + " cannot be used", broken);
    }
  }

  /** The kids under which their revocation lists stand: their keys' thumbprints. */
  Set<String> kids() {
    Set<String> kids = new HashSet<>(byKid.keySet());
    signers.values().forEach(signer -> kids.add(signer.key().kid()));
    return kids;
  }

  private static TrustedKey key(JsonNode issuer, ECKey jwk) throws JOSEException {
    String kid = jwk.computeThumbprint().toString();
    if (!Curve.P_256.equals(jwk.getCurve()) || !kid.equals(jwk.getKeyID())) {
      throw new IllegalArgumentException("not a P-256 key under its own thumbprint");
    }
    String name = issuer.required("iss").asText();
    return new TrustedKey(kid, name, jwk.toECPublicKey(), compromised(issuer, kid));
  }

  private static SignerCertificate signer(JsonNode issuer, String base64)
      throws CertificateException, JOSEException {
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
    if (!(certificate.getPublicKey() instanceof ECPublicKey open)
        || !Curve.P_256.equals(Curve.forECParameterSpec(open.getParams()))) {
      throw new IllegalArgumentException("not the certificate of a P-256 key");
    }
    String country = issuer.required("country").asText();
    String thumbprint = new ECKey.Builder(Curve.P_256, open).build().computeThumbprint().toString();
    TrustedKey key = new TrustedKey(thumbprint, issuer.path("iss").asText(country), open, false);
    SignerCertificate signer = new SignerCertificate(country, certificate, key);
    return compromised(issuer, signer.kid())
        ? new SignerCertificate(
            country, certificate, new TrustedKey(thumbprint, key.issuer(), open, true))
        : signer;
  }

  private static boolean compromised(JsonNode issuer, String kid) {
    boolean compromised = false;
    for (JsonNode one : issuer.path("compromised")) {
      compromised |= kid.equals(one.asText());
    }
    return compromised;
  }

  @Override
  public Optional<TrustedKey> find(String kid) {
    return Optional.ofNullable(byKid.get(kid));
  }

  @Override
  public Optional<SignerCertificate> signer(String kid) {
    return Optional.ofNullable(signers.get(kid));
  }

  @Override
  public List<TrustedKey> trustedKeys() {
    return byKid.values().stream().sorted(Comparator.comparing(TrustedKey::kid)).toList();
  }

  @Override
  public List<SignerCertificate> trustedSigners() {
    return signers.values().stream().sorted(Comparator.comparing(SignerCertificate::kid)).toList();
  }
}
