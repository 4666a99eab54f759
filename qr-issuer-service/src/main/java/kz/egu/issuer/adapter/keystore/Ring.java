package kz.egu.issuer.adapter.keystore;

import com.nimbusds.jose.JOSEException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a keystore held when it was read.
 *
 * @param token the token's provider, null where keys are in a file: what a token holds it alone
 *     works with
 */
record Ring(List<HeldKey> newestFirst, SecretKey revocationSecret, @Nullable Provider token) {
  static final String MAC = "HmacSHA256";

  Ring {
    newestFirst =
        newestFirst.stream().sorted(Comparator.comparing(HeldKey::validFrom).reversed()).toList();
  }

  /**
   * @param alsoKnown certificates, some of them of keys whose private halves are destroyed
   */
  static Ring of(
      KeyStore keystore,
      char @Nullable [] password,
      @Nullable Provider token,
      Collection<X509Certificate> alsoKnown)
      throws GeneralSecurityException, JOSEException {
    List<HeldKey> keys = new ArrayList<>();
    for (String alias : Collections.list(keystore.aliases())) {
      if (keystore.getCertificate(alias) instanceof X509Certificate certificate
          && certificate.getPublicKey() instanceof ECPublicKey open) {
        keys.add(HeldKey.of(alias, keystore.getKey(alias, password), certificate, open, token));
      }
    }
    for (X509Certificate certificate : alsoKnown) {
      if (certificate.getPublicKey() instanceof ECPublicKey open
          && keys.stream().noneMatch(key -> key.certificate().equals(certificate))) {
        keys.add(HeldKey.of("", null, certificate, open, token));
      }
    }
    if (keys.stream().allMatch(key -> key.signing() == null)) {
      throw new GeneralSecurityException("no P-256 key with a certificate in it");
    }
    if (!(keystore.getKey(NewKeys.REVOCATION_ALIAS, password) instanceof SecretKey secret)) {
      throw new GeneralSecurityException("no secret named " + NewKeys.REVOCATION_ALIAS);
    }
    return new Ring(
        keys, token == null ? new SecretKeySpec(secret.getEncoded(), MAC) : secret, token);
  }

  /** A keyed hash with the secret. */
  byte[] mac(byte[] message) throws GeneralSecurityException {
    Mac mac = token == null ? Mac.getInstance(MAC) : Mac.getInstance(MAC, token);
    mac.init(revocationSecret);
    return mac.doFinal(message);
  }

  /**
   * The key that signs: of those whose time has come, the newest; where none has, the next one
   * steps in early, for a pass signed by a key not known everywhere is better than one by a
   * thief's.
   */
  Optional<HeldKey> current(Instant now, Set<String> compromised) {
    List<HeldKey> able =
        newestFirst.stream()
            .filter(key -> key.signing() != null && !compromised.contains(key.kid()))
            .toList();
    return able.stream()
        .filter(key -> !key.validFrom().isAfter(now))
        .findFirst()
        .or(() -> able.reversed().stream().findFirst());
  }
}
