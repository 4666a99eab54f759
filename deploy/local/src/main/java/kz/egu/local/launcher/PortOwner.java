package kz.egu.local.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The process that listens on a port, as far as this user may see it.
 *
 * @param name the program's name
 */
record PortOwner(long pid, String name) {
  private static final Pattern BLANKS = Pattern.compile(" +");

  static Optional<PortOwner> of(int port) {
    try {
      return Files.exists(Path.of("/proc/net/tcp")) ? fromProc(port) : fromLsof(port);
    } catch (IOException | UncheckedIOException unseen) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return name + ", pid " + pid;
  }

  private static Optional<PortOwner> fromProc(int port) throws IOException {
    Set<String> sockets = new HashSet<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      Path path = Path.of(table);
      if (Files.exists(path)) {
        for (String line : Files.readAllLines(path)) {
          List<String> fields = BLANKS.splitAsStream(line.strip()).toList();
          boolean listens = fields.size() > 9 && fields.get(3).equals("0A");
          if (listens && fields.get(1).endsWith(String.format(Locale.ROOT, ":%04X", port))) {
            sockets.add("socket:[" + fields.get(9) + "]");
          }
        }
      }
    }
    if (sockets.isEmpty()) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        if (holds(process, sockets)) {
          long pid = Long.parseLong(process.getFileName().toString());
          return Optional.of(new PortOwner(pid, Files.readString(process.resolve("comm")).strip()));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean holds(Path process, Set<String> sockets) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        if (sockets.contains(Files.readSymbolicLink(file).toString())) {
          return true;
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException notOurs) {
      // Another user's process, or one that is just ending.
    }
    return false;
  }

  private static Optional<PortOwner> fromLsof(int port) throws IOException {
    Process lsof =
        new ProcessBuilder("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-Fpc").start();
    String output =
        new String(lsof.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    long pid = -1;
    for (String line : output.lines().toList()) {
      if (line.startsWith("p")) {
        pid = Long.parseLong(line.substring(1));
      } else if (line.startsWith("c") && pid >= 0) {
        return Optional.of(new PortOwner(pid, line.substring(1)));
      }
    }
    return Optional.empty();
  }
}
