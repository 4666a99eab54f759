package kz.egu.issuer.adapter.keystore;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.security.Key;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Objects;
import kz.egu.issuer.application.port.PublicJwk;
import kz.egu.issuer.application.port.SignerCertificate;
import kz.egu.issuer.application.port.SigningKey;
import kz.egu.issuer.application.port.TrustedKey;
import org.jspecify.annotations.Nullable;

/**
 * A key of the keystore.
 *
 * @param alias under which the keystore has it
 * @param signing null once the private half is destroyed
 * @param validFrom of its certificate: from when on it signs
 */
record HeldKey(
    String alias,
    @Nullable SigningKey signing,
    PublicJwk published,
    ECPublicKey open,
    X509Certificate certificate,
    Instant validFrom) {
  /** As whom certificates are signed. */
  private static final String COUNTRY = "KZ";

  /**
   * @param token where the key is, null if in a file
   */
  static HeldKey of(
      String alias,
      @Nullable Key key,
      X509Certificate certificate,
      ECPublicKey open,
      @Nullable Provider token)
      throws JOSEException {
    ECKey jwk = new ECKey.Builder(Curve.P_256, open).keyIDFromThumbprint().build();
    String kid = jwk.getKeyID();
    return new HeldKey(
        alias,
        key instanceof PrivateKey secret
            ? new NimbusSigningKey(
                kid,
                secret,
                token == null ? CryptoProvider.signing(secret) : CryptoProvider.signing(token))
            : null,
        new PublicJwk(kid, jwk.getX().toString(), jwk.getY().toString()),
        open,
        certificate,
        Objects.requireNonNull(certificate.getNotBefore()).toInstant());
  }

  String kid() {
    return published.kid();
  }

  TrustedKey trusted(String issuer, boolean compromised) {
    return new TrustedKey(kid(), issuer, open, compromised);
  }

  SignerCertificate signer(String issuer, boolean compromised) {
    return new SignerCertificate(COUNTRY, certificate, trusted(issuer, compromised));
  }
}
