package kz.egu.local.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import kz.egu.local.Daemon;
import kz.egu.local.PartFailed;
import org.jspecify.annotations.Nullable;

/**
 * Where one suite lives: its folder of state, and the base of its ports. While a suite runs its
 * base is written down, so that other commands find it by the folder alone.
 *
 * @param data a folder per part, {@code keys/}, and what was done already
 */
record Site(Path data, int portBase) {
  private static final int DEFAULT_BASE = 8080;

  /**
   * @param base what the caller asked for; null takes the running suite's, else the default
   */
  static Site of(Path data, @Nullable String base) {
    Path folder = data.toAbsolutePath().normalize();
    if (base == null || base.isBlank()) {
      return new Site(folder, runningBase(folder).orElse(DEFAULT_BASE));
    }
    try {
      int number = Integer.parseInt(base.strip());
      if (number < 1024 || number > 65_000) {
        throw new PartFailed("EGU_PORT_BASE must lie between 1024 and 65000, not " + number);
      }
      return new Site(folder, number);
    } catch (NumberFormatException text) {
      throw new PartFailed("EGU_PORT_BASE must be a number, not “" + base + "”", text);
    }
  }

  Path folder(Part part) {
    return data.resolve(part.id());
  }

  Path keys() {
    return data.resolve("keys");
  }

  int port(Part part) {
    return part.port(portBase);
  }

  String url(Part part) {
    return "http://localhost:" + port(part);
  }

  String managementUrl(Part service) {
    return "http://localhost:" + service.ports(portBase).getLast();
  }

  Optional<Daemon> running(Part part) {
    return Daemon.find(folder(part));
  }

  /** The base of the suite that was started in this folder and not brought down since. */
  static Optional<Integer> runningBase(Path data) {
    try {
      return Optional.of(Integer.valueOf(Files.readString(data.resolve("port-base")).strip()));
    } catch (IOException | NumberFormatException none) {
      return Optional.empty();
    }
  }

  void writeDown() throws IOException {
    Files.createDirectories(data);
    Files.writeString(data.resolve("port-base"), portBase + "\n");
  }

  void strikeOut() throws IOException {
    Files.deleteIfExists(data.resolve("port-base"));
  }
}
