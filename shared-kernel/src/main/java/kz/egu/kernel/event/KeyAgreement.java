package kz.egu.kernel.event;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWECryptoParts;
import com.nimbusds.jose.JWEDecrypter;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.crypto.impl.ECDH;
import com.nimbusds.jose.crypto.impl.ECDHCryptoProvider;
import com.nimbusds.jose.crypto.utils.ECChecks;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.util.Set;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * One ECDH-ES agreement on P-256 (RFC 7518, section 4.6), kept for several messages. Agreeing anew
 * for each cost more than everything else the registry did for a dose. What is agreed is a key of
 * AES-GCM, which takes a random 96-bit nonce for each message: safe for billions of them (NIST SP
 * 800-38D, section 8.3), and kept for far fewer. Thread-safe.
 */
final class KeyAgreement extends ECDHCryptoProvider implements JWEEncrypter, JWEDecrypter {
  private final JWEHeader header;
  private final ECKey ephemeral;
  private final SecretKey shared;

  private KeyAgreement(ECKey ephemeral, SecretKey shared) throws JOSEException {
    super(Curve.P_256, null);
    this.ephemeral = ephemeral.toPublicJWK();
    this.shared = shared;
    this.header = spelt(this.ephemeral);
  }

  /** A header that was read keeps its text; one that was built would be spelt for each message. */
  private static JWEHeader spelt(ECKey ephemeral) throws JOSEException {
    try {
      return JWEHeader.parse(
          new JWEHeader.Builder(JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM)
              .ephemeralPublicKey(ephemeral)
              .build()
              .toBase64URL());
    } catch (ParseException impossible) {
      throw new JOSEException("a header that cannot be read", impossible);
    }
  }

  /** With a new ephemeral key, whose private half is forgotten at once. */
  static KeyAgreement with(ECKey receiver) throws JOSEException {
    ECKey ephemeral = new ECKeyGenerator(Curve.P_256).generate();
    return new KeyAgreement(
        ephemeral,
        ECDH.deriveSharedSecret(receiver.toECPublicKey(), ephemeral.toECPrivateKey(), null));
  }

  /**
   * The receiver's side of a message.
   *
   * @throws JOSEException if the sender's key is none of this curve: it could tell something of
   *     ours
   */
  static KeyAgreement of(JWEHeader sent, ECKey receiver) throws JOSEException {
    if (!(sent.getEphemeralPublicKey() instanceof ECKey ephemeral)
        || !ECChecks.isPointOnCurve(ephemeral.toECPublicKey(), receiver.toECPrivateKey())) {
      throw new JOSEException("no key to agree with");
    }
    return new KeyAgreement(
        ephemeral,
        ECDH.deriveSharedSecret(ephemeral.toECPublicKey(), receiver.toECPrivateKey(), null));
  }

  /** Of every message sealed under this agreement. */
  JWEHeader header() {
    return header;
  }

  boolean isOf(JWEHeader sent) {
    return ephemeral.equals(sent.getEphemeralPublicKey());
  }

  @Override
  public Set<Curve> supportedEllipticCurves() {
    return Set.of(Curve.P_256);
  }

  @Override
  public JWECryptoParts encrypt(JWEHeader head, byte[] clearText, byte[] aad) throws JOSEException {
    return encryptWithZ(head, shared, clearText, aad);
  }

  @Override
  public byte[] decrypt(
      JWEHeader head,
      @Nullable Base64URL encryptedKey,
      @Nullable Base64URL iv,
      Base64URL cipherText,
      @Nullable Base64URL authTag,
      byte[] aad)
      throws JOSEException {
    if (encryptedKey != null || iv == null || authTag == null || head.getCriticalParams() != null) {
      throw new JOSEException("not sealed this way");
    }
    return decryptWithZ(head, aad, shared, null, iv, cipherText, authTag);
  }
}
