package kz.egu.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * When a process was born, as a token that no later process with the same pid can share. On Linux
 * it is the boot and the kernel's start tick, which unlike a wall-clock time never wobbles with the
 * clock.
 */
final class Birth {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  private Birth() {}

  /**
   * The token of a living process; empty if there is none with this pid, or only its unreaped
   * remains.
   */
  static Optional<String> of(long pid) {
    if (!Files.exists(BOOT)) {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .flatMap(process -> process.info().startInstant())
          .map(Object::toString);
    }
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      // The command's name stands in brackets and may hold anything, so fields are counted from the
      // last one.
      List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
      // A killed process shows as a zombie as soon as its first thread is gone; while others live,
      // so do its sockets.
      boolean ended = fields.get(0).equals("Z") || fields.get(0).equals("X");
      boolean dead = ended && Integer.parseInt(fields.get(17)) <= 1;
      return dead
          ? Optional.empty()
          : Optional.of(Files.readString(BOOT).strip() + ":" + fields.get(19));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
