package kz.egu.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.egu.issuer.adapter.keystore.SigningDoor;
import kz.egu.issuer.application.port.PassStamp;
import kz.egu.issuer.application.port.SignerCertificate;
import kz.egu.issuer.application.port.SignerCertificates;
import kz.egu.issuer.application.port.SigningKey;
import kz.egu.issuer.application.port.TrustedKey;
import kz.egu.issuer.domain.pass.PassId;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key of the benchmarks', held as the issuer holds its own. */
final class Signer implements SignerCertificates {
  static final String ISSUER = "https://passes.example.kz";

  private final PrivateKey secret;
  private final SigningKey key;
  private final SignerCertificate certificate;
  private final Instant issuedAt = Instant.now();

  Signer() {
    try {
      ECKey pair = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
      secret = pair.toECPrivateKey();
      key = SigningDoor.key(pair.getKeyID(), secret);
      certificate =
          new SignerCertificate(
              "KZ",
              certificate(pair),
              new TrustedKey(pair.getKeyID(), ISSUER, pair.toECPublicKey(), false));
    } catch (Exception failed) {
      throw new IllegalStateException("no key could be made", failed);
    }
  }

  private X509Certificate certificate(ECKey pair) throws Exception {
    X500Name name = new X500Name("C=KZ, CN=Egu benchmarks");
    return new JcaX509CertificateConverter()
        .getCertificate(
            new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.ONE,
                    Date.from(issuedAt),
                    Date.from(issuedAt.plusSeconds(86_400)),
                    name,
                    publicKey(pair))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(secret)));
  }

  private static java.security.PublicKey publicKey(ECKey pair) throws JOSEException {
    return pair.toECPublicKey();
  }

  PrivateKey secret() {
    return secret;
  }

  SigningKey key() {
    return key;
  }

  /** Another pass each time. */
  PassStamp stamp(int number) {
    PassId id = new PassId(new UUID(0x0190_0000_0000_7000L, Long.MIN_VALUE | number));
    return new PassStamp(id, "Zm9vYmFyYmF6cXV4", issuedAt, key);
  }

  @Override
  public Optional<SignerCertificate> ofKey(String kid) {
    return Optional.of(certificate).filter(own -> own.key().kid().equals(kid));
  }

  @Override
  public List<SignerCertificate> certificates() {
    return List.of(certificate);
  }
}
