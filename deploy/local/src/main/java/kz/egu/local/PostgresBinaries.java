package kz.egu.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's own programs for this platform, unpacked once into {@code .egu/tools} of the
 * checkout.
 */
final class PostgresBinaries {
  private static final String VERSION = "18.6.0";

  private PostgresBinaries() {}

  /** The folder of {@code initdb} and {@code postgres}. */
  static Path folder() {
    Path unpacked = EguHome.path().resolve(".egu/tools/postgresql-" + VERSION);
    if (!Files.isDirectory(unpacked)) {
      unpackTo(unpacked);
    }
    return unpacked.resolve("bin");
  }

  /**
   * The command; run by the superuser it gets an unmapped user of its own, since PostgreSQL refuses
   * to run as root.
   */
  static List<String> command(String program) {
    String path = folder().resolve(program).toString();
    return System.getProperty("user.name", "").equals("root")
        ? List.of("unshare", "-U", path)
        : List.of(path);
  }

  private static void unpackTo(Path target) {
    String archive = "/postgres-" + system() + "-" + architecture() + ".txz";
    try (InputStream packed = PostgresBinaries.class.getResourceAsStream(archive)) {
      if (packed == null) {
        throw new PartFailed(
            "PostgreSQL's programs for this platform (" + archive + ") are not on the class path");
      }
      Files.createDirectories(target.getParent());
      Path fresh = Files.createTempDirectory(target.getParent(), "postgresql.new");
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
      unpack(packed, fresh);
      try {
        // Several test runs may unpack at once: the first to be whole wins.
        Files.move(fresh, target);
      } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException another) {
        delete(fresh);
      }
    } catch (IOException failed) {
      throw new PartFailed(
          "PostgreSQL's programs could not be unpacked to " + target + ": " + failed.getMessage(),
          failed);
    }
  }

  private static void unpack(InputStream packed, Path into) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = into.resolve(entry.getName()).normalize();
        if (!file.startsWith(into)) {
          throw new IOException("an entry leaves the folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
          continue;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, file);
          Files.setPosixFilePermissions(
              file,
              PosixFilePermissions.fromString(
                  (entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }

  /** Deletes a folder with all in it. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static String system() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac")
        ? "darwin"
        : "linux";
  }

  private static String architecture() {
    String name = System.getProperty("os.arch");
    return name.equals("aarch64") ? "arm_64" : "x86_64";
  }
}
