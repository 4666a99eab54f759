package kz.egu.issuer.adapter.keystore;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** A PKCS#12 file that holds everything. */
final class Pkcs12Vault implements KeyVault {
  private final Path file;
  private final NewKeys keys;

  /**
   * @param subject of certificates made here
   */
  Pkcs12Vault(Path file, String subject) throws GeneralSecurityException {
    this.file = file;
    this.keys = new NewKeys(subject, null);
  }

  @Override
  public void make(char[] password, Instant validFrom)
      throws IOException, GeneralSecurityException {
    KeyStore keystore = KeyStore.getInstance("PKCS12");
    keystore.load(null, null);
    keys.addPair(keystore, password, validFrom);
    keys.addSecret(keystore, password);
    KeystoreFile.write(keystore, file, password);
  }

  @Override
  public Ring read(char[] password) throws IOException, GeneralSecurityException, JOSEException {
    return Ring.of(KeystoreFile.read(file, password), password, null, List.of());
  }

  @Override
  public String add(char[] password, Instant validFrom)
      throws IOException, GeneralSecurityException {
    KeyStore keystore = KeystoreFile.read(file, password);
    String alias = keys.addPair(keystore, password, validFrom);
    KeystoreFile.write(keystore, file, password);
    return alias;
  }

  @Override
  public void destroyPrivate(char[] password, Collection<String> aliases)
      throws IOException, GeneralSecurityException {
    KeyStore keystore = KeystoreFile.read(file, password);
    for (String alias : aliases) {
      Certificate open = keystore.getCertificate(alias);
      if (keystore.isKeyEntry(alias) && open != null) {
        keystore.deleteEntry(alias);
        keystore.setCertificateEntry(alias, open);
      }
    }
    KeystoreFile.write(keystore, file, password);
  }
}
