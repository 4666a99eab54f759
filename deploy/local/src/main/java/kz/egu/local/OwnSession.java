package kz.egu.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How to start a command in a session of its own without changing its pid. */
final class OwnSession {
  static final List<String> PREFIX =
      Files.isExecutable(Path.of("/usr/bin/setsid"))
          ? List.of("/usr/bin/setsid")
          // macOS has no setsid command, but always perl.
          : List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec { $ARGV[0] } @ARGV or die $!");

  private OwnSession() {}
}
