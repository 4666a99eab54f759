package kz.egu.issuer.adapter.keystore;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keystore, read again when somebody replaced its file. Whoever changes it holds a lock beside
 * the file and starts from what it holds by then, so that two replicas lose nothing of each other.
 * Used by one thread at a time.
 */
final class KeystoreAccess {
  private final SigningConfig settings;
  private final KeyVault vault;
  private @Nullable Object lastRead;

  KeystoreAccess(SigningConfig settings) throws GeneralSecurityException {
    this.settings = settings;
    this.vault =
        switch (settings.kind()) {
          case PKCS12 -> new Pkcs12Vault(settings.keystore(), settings.certificateSubject());
          case PKCS11 ->
              new TokenVault(
                  settings.token().library().orElseThrow(KeystoreAccess::noToken),
                  settings.token().slot().orElseThrow(KeystoreAccess::noToken),
                  settings.keystore(),
                  settings.certificateSubject());
        };
  }

  private static GeneralSecurityException noToken() {
    return new GeneralSecurityException(
        "keys in a token need egu.signing.token.library and egu.signing.token.slot");
  }

  /** Something done with the password, which is wiped after it. */
  private interface Use<T> {
    T with(char[] password) throws IOException, GeneralSecurityException, JOSEException;
  }

  void makeIfMissing(Instant now) throws IOException, GeneralSecurityException, JOSEException {
    if (!settings.createIfMissing() || Files.exists(settings.keystore())) {
      return;
    }
    Files.createDirectories(
        Objects.requireNonNull(settings.keystore().toAbsolutePath().getParent()));
    try (KeystoreLock held = lock()) {
      Objects.requireNonNull(held);
      if (!Files.exists(settings.keystore())) {
        // A token's PIN was set with the token.
        boolean drawn = settings.kind() == SigningConfig.Kind.PKCS12;
        using(
            KeystoreFile.password(settings.passwordFile(), drawn),
            password -> {
              vault.make(password, now);
              return true;
            });
      }
    }
  }

  Ring read() throws IOException, GeneralSecurityException, JOSEException {
    Object version = version();
    Ring ring = using(password(), vault::read);
    lastRead = version;
    return ring;
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
    try (KeystoreLock held = lock()) {
      Objects.requireNonNull(held);
      return using(password(), password -> vault.add(password, validFrom));
    }
  }

  /** Leaves of these entries their certificates alone. */
  void destroyPrivate(Collection<String> aliases)
      throws IOException, GeneralSecurityException, JOSEException {
    try (KeystoreLock held = lock()) {
      Objects.requireNonNull(held);
      using(
          password(),
          password -> {
            vault.destroyPrivate(password, aliases);
            return true;
          });
    }
  }

  private char[] password() throws IOException {
    return KeystoreFile.password(settings.passwordFile(), false);
  }

  /** A token that is away throws what nobody declares. */
  private static <T> T using(char[] password, Use<T> use)
      throws IOException, GeneralSecurityException, JOSEException {
    try {
      return use.with(password);
    } catch (ProviderException away) {
      throw new GeneralSecurityException("the token does not do it", away);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  /** Until it is closed, nobody else changes the file. */
  KeystoreLock lock() throws IOException {
    return KeystoreLock.take(settings.keystore());
  }
}
