package kz.egu.issuer.adapter.keystore;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keystore's file, read again when somebody replaced it. Whoever changes it holds a lock beside
 * it and starts from what the file holds by then, so that two replicas lose nothing of each other.
 * Used by one thread at a time.
 */
final class KeystoreAccess {
  private final SigningConfig settings;
  private @Nullable Object lastRead;

  KeystoreAccess(SigningConfig settings) {
    this.settings = settings;
  }

  /** A change of the keystore. */
  private interface Change {
    void on(KeyStore keystore, char[] password) throws GeneralSecurityException, IOException;
  }

  void makeIfMissing(Instant now) throws IOException, GeneralSecurityException {
    boolean make = settings.createIfMissing() && !Files.exists(settings.keystore());
    char[] password = KeystoreFile.password(settings.passwordFile(), make);
    try {
      if (make) {
        KeystoreFile.write(NewKeystore.withOneKey(password, now), settings.keystore(), password);
      }
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  Ring read() throws IOException, GeneralSecurityException, JOSEException {
    Object version = version();
    char[] password = KeystoreFile.password(settings.passwordFile(), false);
    try {
      Ring ring = Ring.of(KeystoreFile.read(settings.keystore(), password), password);
      lastRead = version;
      return ring;
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  Optional<Ring> readIfChanged() throws IOException, GeneralSecurityException, JOSEException {
    return Objects.equals(version(), lastRead) ? Optional.empty() : Optional.of(read());
  }

  /** Every writer puts a new file in the old one's place. */
  private Object version() throws IOException {
    BasicFileAttributes file = Files.readAttributes(settings.keystore(), BasicFileAttributes.class);
    return file.lastModifiedTime() + " " + file.fileKey() + " " + file.size();
  }

  /** Adds a pair whose certificate is valid from the moment, and says under which alias. */
  String addKey(Instant validFrom) throws IOException, GeneralSecurityException, JOSEException {
    String[] alias = new String[1];
    change(
        (keystore, password) -> {
          int number = 1;
          while (keystore.containsAlias(NewKeystore.SIGNING_ALIAS + number)) {
            number++;
          }
          alias[0] = NewKeystore.SIGNING_ALIAS + number;
          NewKeystore.addPair(keystore, alias[0], password, validFrom);
        });
    return alias[0];
  }

  /** Leaves of these entries their certificates alone. */
  void destroyPrivate(Collection<String> aliases)
      throws IOException, GeneralSecurityException, JOSEException {
    change(
        (keystore, password) -> {
          for (String alias : aliases) {
            Certificate open = keystore.getCertificate(alias);
            if (keystore.isKeyEntry(alias) && open != null) {
              keystore.deleteEntry(alias);
              keystore.setCertificateEntry(alias, open);
            }
          }
        });
  }

  private void change(Change change) throws IOException, GeneralSecurityException {
    char[] password = KeystoreFile.password(settings.passwordFile(), false);
    try (KeystoreLock held = lock()) {
      Objects.requireNonNull(held);
      KeyStore keystore = KeystoreFile.read(settings.keystore(), password);
      change.on(keystore, password);
      KeystoreFile.write(keystore, settings.keystore(), password);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  /** Until it is closed, nobody else changes the file. */
  KeystoreLock lock() throws IOException {
    return KeystoreLock.take(settings.keystore());
  }
}
