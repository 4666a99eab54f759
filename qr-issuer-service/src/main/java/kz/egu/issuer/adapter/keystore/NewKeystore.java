package kz.egu.issuer.adapter.keystore;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes a keystore for a stack that has none: a fresh P-256 pair, self-signed, and a secret. */
final class NewKeystore {
  static final String REVOCATION_ALIAS = "revocation-names";
  static final String SIGNING_ALIAS = "pass-signing-";
  private static final String NAME = "C=KZ, O=Egu local stack, CN=Egu pass signing";
  private static final Duration LIFE = Duration.ofDays(730);
  private static final int SERIAL_BITS = 120;
  private static final int SECRET_BYTES = 32;

  private NewKeystore() {}

  static KeyStore withOneKey(char[] password, Instant now)
      throws GeneralSecurityException, IOException {
    KeyStore keystore = KeyStore.getInstance("PKCS12");
    keystore.load(null, null);
    addPair(keystore, SIGNING_ALIAS + 1, password, now);
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    keystore.setKeyEntry(
        REVOCATION_ALIAS, new SecretKeySpec(secret, "AES"), password, new Certificate[0]);
    return keystore;
  }

  /** A fresh P-256 pair with a certificate of its own, valid from the moment. */
  static void addPair(KeyStore keystore, String alias, char[] password, Instant validFrom)
      throws GeneralSecurityException {
    SecureRandom random = new SecureRandom();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    KeyPair pair = generator.generateKeyPair();
    keystore.setKeyEntry(
        alias,
        pair.getPrivate(),
        password,
        new Certificate[] {certificate(pair, validFrom, random)});
  }

  private static X509Certificate certificate(KeyPair pair, Instant now, SecureRandom random)
      throws GeneralSecurityException {
    try {
      X500Name name = new X500Name(NAME);
      return new JcaX509CertificateConverter()
          .getCertificate(
              new JcaX509v3CertificateBuilder(
                      name,
                      new BigInteger(SERIAL_BITS, random),
                      Date.from(now),
                      Date.from(now.plus(LIFE)),
                      name,
                      pair.getPublic())
                  .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
    } catch (OperatorCreationException broken) {
      throw new GeneralSecurityException(broken);
    }
  }
}
