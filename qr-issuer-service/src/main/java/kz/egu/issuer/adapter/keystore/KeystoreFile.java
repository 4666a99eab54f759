package kz.egu.issuer.adapter.keystore;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/** Reads and writes keystore files and their password; none may be readable by others. */
final class KeystoreFile {
  private static final Set<PosixFilePermission> OWNER_ALONE =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  private static final int PASSWORD_BYTES = 32;

  private KeystoreFile() {}

  static KeyStore read(Path file, char[] password) throws IOException, GeneralSecurityException {
    refuseIfReadableByOthers(file);
    KeyStore keystore = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keystore.load(in, password);
    }
    return keystore;
  }

  static void write(KeyStore keystore, Path file, char[] password)
      throws IOException, GeneralSecurityException {
    Path fresh = privateFile(file);
    try (OutputStream out = Files.newOutputStream(fresh)) {
      keystore.store(out, password);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  static byte[] bytes(Path file) throws IOException {
    refuseIfReadableByOthers(file);
    return Files.readAllBytes(file);
  }

  static void write(byte[] content, Path file) throws IOException {
    Path fresh = privateFile(file);
    Files.write(fresh, content);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  static char[] password(Path file, boolean createIfMissing) throws IOException {
    if (createIfMissing && !Files.exists(file)) {
      byte[] drawn = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(drawn);
      write(Base64.getUrlEncoder().withoutPadding().encode(drawn), file);
    }
    refuseIfReadableByOthers(file);
    return Files.readString(file, US_ASCII).strip().toCharArray();
  }

  /** A new file beside the one meant, never readable by others, not even for a moment. */
  private static Path privateFile(Path target) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("no folder above " + target);
    }
    Files.createDirectories(folder);
    return Files.createTempFile(
        folder, ".new", "", PosixFilePermissions.asFileAttribute(OWNER_ALONE));
  }

  private static void refuseIfReadableByOthers(Path file) throws IOException {
    if (!OWNER_ALONE.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IOException("others may read " + file + ": run chmod 600 on it");
    }
  }
}
