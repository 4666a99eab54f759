package kz.egu.issuer.testing;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import kz.egu.issuer.application.port.SignerCertificate;
import kz.egu.issuer.application.port.TrustedKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates of signers, made for a test or published by others. */
public final class Signers {
  private static final Duration HALF_A_YEAR = Duration.ofDays(180);

  private Signers() {}

  /** A certificate of the key, of half a year around the moment records are issued. */
  public static SignerCertificate of(TestKey key, String country, String issuer) {
    return of(key, country, issuer, false);
  }

  /** The same, of a key that got into wrong hands. */
  public static SignerCertificate of(
      TestKey key, String country, String issuer, boolean compromised) {
    return of(key, country, issuer, compromised, Records.ISSUED);
  }

  /** The same, of half a year around another moment. */
  public static SignerCertificate of(
      TestKey key, String country, String issuer, boolean compromised, Instant around) {
    try {
      X500Name name = new X500Name("C=" + country + ", CN=Test signer");
      X509Certificate certificate =
          new JcaX509CertificateConverter()
              .getCertificate(
                  new JcaX509v3CertificateBuilder(
                          name,
                          BigInteger.ONE,
                          Date.from(around.minus(Duration.ofDays(1))),
                          Date.from(around.plus(HALF_A_YEAR)),
                          name,
                          key.open())
                      .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.secret())));
      return new SignerCertificate(
          country, certificate, new TrustedKey(key.kid(), issuer, key.open(), compromised));
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** When certificates made here end. */
  public static Instant ends() {
    return Records.ISSUED.plus(HALF_A_YEAR);
  }

  /** Another country's, as it published it. */
  public static SignerCertificate published(String country, String base64) {
    try {
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
      ECPublicKey open = (ECPublicKey) certificate.getPublicKey();
      String kid = new ECKey.Builder(Curve.P_256, open).build().computeThumbprint().toString();
      return new SignerCertificate(country, certificate, new TrustedKey(kid, country, open, false));
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }
}
