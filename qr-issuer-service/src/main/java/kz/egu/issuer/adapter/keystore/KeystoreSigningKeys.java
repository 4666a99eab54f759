package kz.egu.issuer.adapter.keystore;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import kz.egu.issuer.application.port.PublicJwk;
import kz.egu.issuer.application.port.SignerCertificate;
import kz.egu.issuer.application.port.SignerCertificates;
import kz.egu.issuer.application.port.SigningKey;
import kz.egu.issuer.application.port.SigningKeys;
import kz.egu.issuer.application.port.TrustedKey;
import kz.egu.issuer.application.port.TrustedKeys;
import kz.egu.issuer.application.port.TrustedSigners;
import kz.egu.issuer.domain.pass.PassId;

/**
 * The keys of a PKCS#12 file: P-256 pairs with their certificates, of which the one valid from the
 * latest moment signs, and the secret that names passes for revocation.
 */
final class KeystoreSigningKeys
    implements SigningKeys, TrustedKeys, SignerCertificates, TrustedSigners {
  /** As whom certificates are signed. */
  private static final String COUNTRY = "KZ";

  private static final int REVOCATION_ID_BYTES = 12;
  private static final String MAC = "HmacSHA256";

  private record Pair(
      SigningKey signing,
      PublicJwk published,
      TrustedKey trusted,
      SignerCertificate certificate,
      Instant validFrom) {}

  private final List<Pair> newestFirst;
  private final SecretKeySpec revocationSecret;

  private KeystoreSigningKeys(List<Pair> pairs, SecretKeySpec revocationSecret) {
    this.newestFirst =
        pairs.stream().sorted(Comparator.comparing(Pair::validFrom).reversed()).toList();
    this.revocationSecret = revocationSecret;
  }

  /**
   * Opens the file, or makes it.
   *
   * @param issuer what these keys may sign for
   * @param now for the certificate of a key made
   * @throws IllegalStateException if it cannot be had, with the reason and never a secret
   */
  static KeystoreSigningKeys open(SigningConfig settings, String issuer, Instant now) {
    try {
      boolean make = settings.createIfMissing() && !Files.exists(settings.keystore());
      char[] password = KeystoreFile.password(settings.passwordFile(), make);
      try {
        if (make) {
          KeystoreFile.write(NewKeystore.withOneKey(password, now), settings.keystore(), password);
        }
        return of(KeystoreFile.read(settings.keystore(), password), password, issuer);
      } finally {
        Arrays.fill(password, '\0');
      }
    } catch (IOException | GeneralSecurityException | JOSEException broken) {
      throw new IllegalStateException(
          "The signing keystore " + settings.keystore() + " cannot be used: " + broken, broken);
    }
  }

  private static KeystoreSigningKeys of(KeyStore keystore, char[] password, String issuer)
      throws GeneralSecurityException, JOSEException {
    List<Pair> pairs = new ArrayList<>();
    for (String alias : Collections.list(keystore.aliases())) {
      if (keystore.getKey(alias, password) instanceof PrivateKey key
          && keystore.getCertificate(alias) instanceof X509Certificate certificate
          && certificate.getPublicKey() instanceof ECPublicKey open) {
        pairs.add(pair(key, certificate, open, issuer));
      }
    }
    if (pairs.isEmpty()) {
      throw new GeneralSecurityException("no P-256 key with a certificate in it");
    }
    if (!(keystore.getKey(NewKeystore.REVOCATION_ALIAS, password) instanceof SecretKey secret)) {
      throw new GeneralSecurityException("no secret named " + NewKeystore.REVOCATION_ALIAS);
    }
    return new KeystoreSigningKeys(pairs, new SecretKeySpec(secret.getEncoded(), MAC));
  }

  private static Pair pair(
      PrivateKey key, X509Certificate certificate, ECPublicKey open, String issuer)
      throws JOSEException {
    ECKey jwk = new ECKey.Builder(Curve.P_256, open).keyIDFromThumbprint().build();
    Provider provider = CryptoProvider.signing(key);
    TrustedKey trusted = new TrustedKey(jwk.getKeyID(), issuer, open, false);
    return new Pair(
        new NimbusSigningKey(jwk.getKeyID(), key, provider),
        new PublicJwk(jwk.getKeyID(), jwk.getX().toString(), jwk.getY().toString()),
        trusted,
        new SignerCertificate(COUNTRY, certificate, trusted),
        Objects.requireNonNull(certificate.getNotBefore()).toInstant());
  }

  @Override
  public SigningKey current() {
    return newestFirst.getFirst().signing();
  }

  @Override
  public List<PublicJwk> published() {
    return newestFirst.stream().map(Pair::published).toList();
  }

  @Override
  public Optional<TrustedKey> find(String kid) {
    return newestFirst.stream().map(Pair::trusted).filter(key -> key.kid().equals(kid)).findFirst();
  }

  @Override
  public Optional<SignerCertificate> ofKey(String kid) {
    return certificates().stream().filter(one -> one.key().kid().equals(kid)).findFirst();
  }

  @Override
  public List<SignerCertificate> certificates() {
    return newestFirst.stream().map(Pair::certificate).toList();
  }

  @Override
  public Optional<SignerCertificate> signer(String kid) {
    return certificates().stream().filter(one -> one.kid().equals(kid)).findFirst();
  }

  @Override
  public String revocationId(PassId id) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(revocationSecret);
      byte[] tag = mac.doFinal(("rid\n" + id).getBytes(US_ASCII));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(tag, REVOCATION_ID_BYTES));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
