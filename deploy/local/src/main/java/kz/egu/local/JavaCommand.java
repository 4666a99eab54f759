package kz.egu.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a Java process with its own class path. */
public final class JavaCommand {
  private JavaCommand() {}

  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  static List<String> of(
      Path libraries,
      int heapMegabytes,
      List<String> options,
      String mainClass,
      String... arguments) {
    if (!Files.isDirectory(libraries)) {
      throw new PartFailed(
          "The jars at "
              + libraries
              + " are missing; build them with ./egu mvn -q generate-resources -pl deploy/local -am");
    }
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(
        List.of("-Xmx" + heapMegabytes + "m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
    // Natives in lz4, zstd and netty, and Unsafe in older libraries: asked for aloud by JDK 25, not
    // ours to change.
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(options);
    command.addAll(List.of("-cp", libraries + "/*", mainClass));
    command.addAll(List.of(arguments));
    return command;
  }
}
