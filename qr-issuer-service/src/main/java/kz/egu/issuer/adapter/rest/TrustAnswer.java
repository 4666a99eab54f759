package kz.egu.issuer.adapter.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import kz.egu.issuer.application.PublishTrust;
import kz.egu.issuer.application.port.SignerCertificate;
import kz.egu.issuer.application.port.TrustedKey;
import org.jspecify.annotations.Nullable;

/**
 * Whom this service believes: keys by which health cards are checked, signers by which HC1 is.
 *
 * <p>A verifier believes a key for its own {@code iss} (a signer for its {@code country}) only.
 */
record TrustAnswer(List<Key> keys, List<Signer> signers) {

  /**
   * A key believed for one issuer.
   *
   * @param kid its RFC 7638 thumbprint
   * @param iss the issuer it may sign for
   * @param x coordinate on P-256, base64url
   * @param y coordinate on P-256, base64url
   * @param compromised true where it got into wrong hands
   * @param crlVersion counter of {@code /.well-known/crl/{kid}.json}; left out where there is none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Key(
      String kid, String iss, String x, String y, boolean compromised, @Nullable Long crlVersion) {}

  /**
   * A signer of HC1.
   *
   * @param kid the first eight bytes of the certificate's SHA-256, base64
   * @param country the {@code iss} it may sign for
   * @param iss the signer's name, as answers repeat it
   * @param revocations the kid under which its revocation list stands
   * @param ends when its certificate does, in ISO 8601
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Signer(
      String kid,
      String country,
      String iss,
      String x,
      String y,
      String ends,
      boolean compromised,
      String revocations,
      @Nullable Long crlVersion) {}

  static TrustAnswer of(PublishTrust.Trust trust) {
    return new TrustAnswer(
        trust.keys().stream().map(key -> key(key, trust)).toList(),
        trust.signers().stream().map(signer -> signer(signer, trust)).toList());
  }

  private static Key key(TrustedKey key, PublishTrust.Trust trust) {
    ECKey jwk = jwk(key.key());
    return new Key(
        key.kid(),
        key.issuer(),
        jwk.getX().toString(),
        jwk.getY().toString(),
        key.compromised(),
        trust.counter(key.kid()).orElse(null));
  }

  private static Signer signer(SignerCertificate signer, PublishTrust.Trust trust) {
    TrustedKey key = signer.key();
    ECKey jwk = jwk(key.key());
    return new Signer(
        signer.kid(),
        signer.country(),
        key.issuer(),
        jwk.getX().toString(),
        jwk.getY().toString(),
        signer.certificate().getNotAfter().toInstant().toString(),
        key.compromised(),
        key.kid(),
        trust.counter(key.kid()).orElse(null));
  }

  private static ECKey jwk(ECPublicKey key) {
    return new ECKey.Builder(Curve.P_256, key).build();
  }
}
