package kz.egu.local;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/**
 * The root of the checkout: the folder that holds the {@code egu} script. Taken from the system
 * property {@code egu.home}, else found by walking up from the working directory, else from where
 * this class was loaded.
 */
public final class EguHome {
  private EguHome() {}

  /**
   * The root of the checkout.
   *
   * @throws PartFailed if no folder above holds the launcher
   */
  public static Path path() {
    String given = System.getProperty("egu.home");
    if (given != null) {
      return Path.of(given).toAbsolutePath().normalize();
    }
    Path found = above(Path.of("").toAbsolutePath());
    if (found == null) {
      found = above(codeSource());
    }
    if (found == null) {
      throw new PartFailed("The root of the checkout was not found; give it as -Degu.home=…");
    }
    return found;
  }

  private static @Nullable Path above(@Nullable Path start) {
    for (Path at = start; at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve("egu")) && Files.isDirectory(at.resolve("deploy/local"))) {
        return at;
      }
    }
    return null;
  }

  private static @Nullable Path codeSource() {
    CodeSource source = EguHome.class.getProtectionDomain().getCodeSource();
    try {
      return source == null ? null : Path.of(source.getLocation().toURI());
    } catch (URISyntaxException | IllegalArgumentException unusual) {
      return null;
    }
  }
}
