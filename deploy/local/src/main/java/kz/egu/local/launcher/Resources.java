package kz.egu.local.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.OptionalLong;
import kz.egu.local.PartFailed;

/** What the machine has left. */
final class Resources {
  private Resources() {}

  /**
   * Refuses a start that would starve.
   *
   * @throws PartFailed if there is clearly too little memory for these parts
   */
  static void require(Collection<Part> parts) {
    int needed = parts.stream().mapToInt(Resources::needsMegabytes).sum();
    OptionalLong free = freeMemoryMegabytes();
    if (free.isPresent() && free.getAsLong() < needed) {
      throw new PartFailed(
          "Too little memory: starting "
              + parts.size()
              + " parts needs about "
              + needed
              + " MB, "
              + free.getAsLong()
              + " MB are free. Close something large, or start fewer parts with --only.");
    }
  }

  /** What a part was seen to hold soon after its start, rounded up. */
  static int needsMegabytes(Part part) {
    return switch (part) {
      case REGISTRY_POSTGRES, POSTGRES -> 100;
      case KAFKA -> 450;
      case IDENTITY_PROVIDER -> 150;
      case REGISTRY, ISSUER, PLANNING -> 350;
    };
  }

  /**
   * Memory that can be had without swapping, the container's limit counted in; unknown on systems
   * that do not tell.
   */
  static OptionalLong freeMemoryMegabytes() {
    try {
      Path info = Path.of("/proc/meminfo");
      if (!Files.exists(info)) {
        return OptionalLong.empty();
      }
      long kilobytes =
          Files.readAllLines(info).stream()
              .filter(line -> line.startsWith("MemAvailable:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
              .findFirst()
              .orElse(Long.MAX_VALUE);
      long free = kilobytes / 1024;
      Path limit = Path.of("/sys/fs/cgroup/memory.max");
      Path used = Path.of("/sys/fs/cgroup/memory.current");
      if (Files.exists(limit) && Files.exists(used) && !Files.readString(limit).startsWith("max")) {
        // What is used includes caches the kernel would give back: only a lower bound, so a tenth
        // of the limit is granted on top.
        long bytes = Long.parseLong(Files.readString(limit).strip());
        long left = bytes - Long.parseLong(Files.readString(used).strip()) + bytes / 10;
        free = Math.min(free, left / 1_048_576);
      }
      return OptionalLong.of(free);
    } catch (IOException | NumberFormatException unknown) {
      return OptionalLong.empty();
    }
  }
}
