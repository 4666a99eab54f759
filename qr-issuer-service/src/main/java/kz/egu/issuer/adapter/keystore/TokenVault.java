package kz.egu.issuer.adapter.keystore;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A PKCS#11 token: private halves and the secret are made in it and never leave it. Beside it a
 * file keeps the certificates, since Java sees none in a token whose key is gone.
 */
final class TokenVault implements KeyVault {
  private static final String NAME = "egu";

  private final Provider token;
  private final Path certificates;
  private final NewKeys keys;

  /**
   * @param library of the token's maker, loaded into this process
   * @param slot the token's, as its tools tell it
   * @param certificates a PEM file
   * @param subject of certificates made here
   * @throws GeneralSecurityException if the library or the slot cannot be used
   */
  TokenVault(Path library, long slot, Path certificates, String subject)
      throws GeneralSecurityException {
    this.token = provider(library, slot);
    this.certificates = certificates;
    this.keys = new NewKeys(subject, token);
  }

  private static Provider provider(Path library, long slot) throws GeneralSecurityException {
    Provider blank = Security.getProvider("SunPKCS11");
    if (blank == null) {
      throw new GeneralSecurityException("this Java has no PKCS#11");
    }
    if (!Files.isReadable(library)) {
      throw new GeneralSecurityException("there is no PKCS#11 library " + library);
    }
    String settings =
        """
        --name = %s
        library = "%s"
        slot = %d
        attributes(generate, CKO_PRIVATE_KEY, *) = {
          CKA_SENSITIVE = true
          CKA_EXTRACTABLE = false
        }
        attributes(generate, CKO_SECRET_KEY, *) = {
          CKA_SENSITIVE = true
          CKA_EXTRACTABLE = false
        }
        """
            .formatted(NAME, library, slot);
    try {
      return blank.configure(settings);
    } catch (ProviderException | java.security.InvalidParameterException unusable) {
      throw new GeneralSecurityException(
          "the token in slot " + slot + " of " + library + " cannot be used", unusable);
    }
  }

  @Override
  public void make(char[] pin, Instant validFrom) throws IOException, GeneralSecurityException {
    KeyStore keystore = open(pin);
    if (!keystore.containsAlias(NewKeys.REVOCATION_ALIAS)) {
      keys.addSecret(keystore, null);
    }
    if (certificates(keystore).isEmpty()) {
      keys.addPair(keystore, null, validFrom);
    }
    keep(certificates(keystore));
  }

  @Override
  public Ring read(char[] pin) throws IOException, GeneralSecurityException, JOSEException {
    return Ring.of(open(pin), null, token, CertificateFile.read(certificates));
  }

  @Override
  public String add(char[] pin, Instant validFrom) throws IOException, GeneralSecurityException {
    KeyStore keystore = open(pin);
    String alias = keys.addPair(keystore, null, validFrom);
    keep(certificates(keystore));
    return alias;
  }

  /** The certificates are in the file before their keys are gone. */
  @Override
  public void destroyPrivate(char[] pin, Collection<String> aliases)
      throws IOException, GeneralSecurityException {
    KeyStore keystore = open(pin);
    Set<X509Certificate> all = certificates(keystore);
    keep(all);
    for (String alias : aliases) {
      if (keystore.isKeyEntry(alias) && keystore.getCertificate(alias) != null) {
        keystore.deleteEntry(alias);
      }
    }
    keep(all);
  }

  private KeyStore open(char[] pin) throws IOException, GeneralSecurityException {
    try {
      KeyStore keystore = KeyStore.getInstance("PKCS11", token);
      keystore.load(null, pin);
      return keystore;
    } catch (ProviderException away) {
      throw new GeneralSecurityException("the token does not answer", away);
    }
  }

  private static Set<X509Certificate> certificates(KeyStore keystore)
      throws GeneralSecurityException {
    Set<X509Certificate> held = new LinkedHashSet<>();
    for (String alias : Collections.list(keystore.aliases())) {
      if (keystore.getCertificate(alias) instanceof X509Certificate certificate) {
        held.add(certificate);
      }
    }
    return held;
  }

  /**
   * Adds to those kept. A new file in any case: by it other replicas see that something changed.
   */
  private void keep(Set<X509Certificate> more) throws IOException, GeneralSecurityException {
    Set<X509Certificate> all =
        new LinkedHashSet<>(
            Files.exists(certificates) ? CertificateFile.read(certificates) : List.of());
    all.addAll(more);
    CertificateFile.write(all, certificates);
  }
}
