package kz.egu.issuer.adapter.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import kz.egu.issuer.application.port.TrustedKey;
import kz.egu.issuer.application.port.TrustedKeys;

/**
 * Issuers believed besides ourselves: a JSON file {@code [{"iss": "https://…", "keys": [JWK…],
 * "compromised": ["kid"…]}]}, read once at the start. Keys come from the file alone, never from an
 * address.
 */
final class TrustListFile implements TrustedKeys {
  private final Map<String, TrustedKey> byKid;

  private TrustListFile(Map<String, TrustedKey> byKid) {
    this.byKid = Map.copyOf(byKid);
  }

  /** Nobody besides ourselves. */
  static TrustListFile empty() {
    return new TrustListFile(Map.of());
  }

  /**
   * @throws IllegalStateException if the file cannot be read, or a key is not a P-256 key under its
   *     own thumbprint
   */
  static TrustListFile read(Path file) {
    try {
      Map<String, TrustedKey> byKid = new HashMap<>();
      for (JsonNode issuer : new JsonMapper().readTree(file.toFile())) {
        for (JsonNode jwk : issuer.required("keys")) {
          TrustedKey key = key(issuer, ECKey.parse(jwk.toString()));
          if (byKid.putIfAbsent(key.kid(), key) != null) {
            throw new IllegalArgumentException("a key twice: " + key.kid());
          }
        }
      }
      return new TrustListFile(byKid);
    } catch (IOException | ParseException | JOSEException | IllegalArgumentException broken) {
      throw new IllegalStateException("The trust list " + file + " cannot be used", broken);
    }
  }

  private static TrustedKey key(JsonNode issuer, ECKey jwk) throws JOSEException {
    String kid = jwk.computeThumbprint().toString();
    if (!Curve.P_256.equals(jwk.getCurve()) || !kid.equals(jwk.getKeyID())) {
      throw new IllegalArgumentException("not a P-256 key under its own thumbprint");
    }
    boolean compromised = false;
    for (JsonNode one : issuer.path("compromised")) {
      compromised |= kid.equals(one.asText());
    }
    return new TrustedKey(kid, issuer.required("iss").asText(), jwk.toECPublicKey(), compromised);
  }

  @Override
  public Optional<TrustedKey> find(String kid) {
    return Optional.ofNullable(byKid.get(kid));
  }
}
