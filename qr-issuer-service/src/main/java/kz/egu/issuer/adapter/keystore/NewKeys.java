package kz.egu.issuer.adapter.keystore;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Makes what a keystore holds: P-256 pairs, self-signed, and a secret; in a token, where the
 * keystore is one.
 */
final class NewKeys {
  static final String REVOCATION_ALIAS = "revocation-names";
  private static final String SIGNING_ALIAS = "pass-signing-";
  private static final Duration LIFE = Duration.ofDays(730);
  private static final int SERIAL_BITS = 120;
  private static final int SECRET_BITS = 256;

  private final X500Name subject;
  private final @Nullable Provider token;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param subject of the certificates, as in RFC 4514
   * @param token makes keys, which never leave it; null for the JDK
   * @throws GeneralSecurityException if the subject is no name
   */
  NewKeys(String subject, @Nullable Provider token) throws GeneralSecurityException {
    try {
      this.subject = X500Name.getInstance(new X500Principal(subject).getEncoded());
    } catch (IllegalArgumentException noName) {
      throw new GeneralSecurityException("no name for certificates: " + subject, noName);
    }
    this.token = token;
  }

  /**
   * A fresh P-256 pair with a certificate of its own, valid from the moment; says its alias. No
   * alias comes twice: a token joins keys and certificates by it, also those of destroyed keys.
   */
  String addPair(KeyStore keystore, char @Nullable [] password, Instant validFrom)
      throws GeneralSecurityException {
    BigInteger serial = new BigInteger(SERIAL_BITS, random);
    String alias = SIGNING_ALIAS + serial.toString(Character.MAX_RADIX);
    KeyPairGenerator generator =
        token == null
            ? KeyPairGenerator.getInstance("EC")
            : KeyPairGenerator.getInstance("EC", token);
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    KeyPair pair = generator.generateKeyPair();
    keystore.setKeyEntry(
        alias,
        pair.getPrivate(),
        password,
        new Certificate[] {certificate(pair, serial, validFrom)});
    return alias;
  }

  /** The secret that names passes for revocation. */
  void addSecret(KeyStore keystore, char @Nullable [] password) throws GeneralSecurityException {
    keystore.setKeyEntry(REVOCATION_ALIAS, secret(), password, null);
  }

  private SecretKey secret() throws GeneralSecurityException {
    if (token == null) {
      byte[] secret = new byte[SECRET_BITS / Byte.SIZE];
      random.nextBytes(secret);
      return new SecretKeySpec(secret, "AES");
    }
    KeyGenerator generator = KeyGenerator.getInstance(Ring.MAC, token);
    generator.init(SECRET_BITS);
    return generator.generateKey();
  }

  private X509Certificate certificate(KeyPair pair, BigInteger serial, Instant from)
      throws GeneralSecurityException {
    try {
      JcaContentSignerBuilder signer = new JcaContentSignerBuilder("SHA256withECDSA");
      if (token != null) {
        signer.setProvider(token);
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              new JcaX509v3CertificateBuilder(
                      subject,
                      serial,
                      Date.from(from),
                      Date.from(from.plus(LIFE)),
                      subject,
                      pair.getPublic())
                  .build(signer.build(pair.getPrivate())));
    } catch (OperatorCreationException broken) {
      throw new GeneralSecurityException(broken);
    }
  }
}
