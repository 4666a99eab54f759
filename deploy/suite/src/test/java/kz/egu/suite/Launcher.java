package kz.egu.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Calls {@code ./egu} as a person at a terminal does. */
public final class Launcher {
  private static final Duration LIMIT = Duration.ofMinutes(6);

  private final Path home = Path.of(Objects.requireNonNull(System.getProperty("egu.home")));
  private final Path data;
  private final int portBase;

  Launcher(Path data, int portBase) {
    this.data = data.toAbsolutePath();
    this.portBase = portBase;
  }

  /** What a command printed, standard error included only in {@link #failure}. */
  public record Outcome(int exitCode, String output, String errors) {
    public String failure() {
      return "exit code " + exitCode + "\n" + output + "\n" + errors;
    }
  }

  public Outcome run(String... arguments) {
    return start(arguments).outcome(LIMIT);
  }

  /** A command that runs. */
  public record Running(Process process, Path out, Path err) {
    /** Waits for its end. */
    Outcome outcome(Duration limit) {
      try {
        if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new IllegalStateException("still running after " + limit + ": " + errors());
        }
        return new Outcome(process.exitValue(), Files.readString(out, UTF_8), errors());
      } catch (IOException broken) {
        throw new IllegalStateException(broken);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(stopped);
      }
    }

    /** What it has told so far. */
    String errors() {
      try {
        return Files.readString(err, UTF_8);
      } catch (IOException broken) {
        throw new IllegalStateException(broken);
      }
    }
  }

  public Running start(String... arguments) {
    try {
      Path out = Files.createTempFile("egu", ".out");
      Path err = Files.createTempFile("egu", ".err");
      List<String> command = new ArrayList<>(List.of(home.resolve("egu").toString()));
      command.addAll(List.of(arguments));
      command.addAll(List.of("--data", data.toString()));
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(home.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().put("EGU_PORT_BASE", Integer.toString(portBase));
      // The modules before this one in the build are what is tested; no Maven starts inside Maven.
      builder.environment().put("EGU_NO_BUILD", "1");
      return new Running(builder.start(), out, err);
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** As {@link #run}, and it must succeed. */
  public String ok(String... arguments) {
    Outcome outcome = run(arguments);
    if (outcome.exitCode() != 0) {
      throw new IllegalStateException(
          "./egu " + String.join(" ", arguments) + ": " + outcome.failure());
    }
    return outcome.output();
  }

  public Path data() {
    return data;
  }

  public int port(int offset) {
    return portBase + offset;
  }
}
