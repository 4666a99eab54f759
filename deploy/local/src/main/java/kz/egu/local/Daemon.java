package kz.egu.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A process of the stack in a session of its own, so that a Ctrl-C at the terminal reaches only the
 * launcher. Its folder holds {@code process.pid} (pid and birth token: a pid given to another
 * process since is never signalled) and {@code output.log}.
 */
public final class Daemon {
  private static final Pattern STACK_FRAME = Pattern.compile("\\t(at |\\.\\.\\. \\d+ more).*");

  private static final String MARK = "EGU_PART_FOLDER";
  private static final long LOG_KEPT_BYTES = 20_000_000;

  private final Path folder;
  private final long pid;
  private final String birth;

  private Daemon(Path folder, long pid, String birth) {
    this.folder = folder;
    this.pid = pid;
    this.birth = birth;
  }

  /**
   * Starts a command; its output goes to the folder's log.
   *
   * @throws PartFailed if it cannot be run at all
   */
  public static Daemon start(Path folder, List<String> command, Map<String, String> environment) {
    try {
      Files.createDirectories(folder);
      Path log = folder.resolve("output.log");
      if (Files.exists(log) && Files.size(log) > LOG_KEPT_BYTES) {
        Files.move(log, folder.resolve("output.log.1"), StandardCopyOption.REPLACE_EXISTING);
      }
      List<String> whole = new ArrayList<>(OwnSession.PREFIX);
      whole.addAll(command);
      ProcessBuilder builder =
          new ProcessBuilder(whole)
              .directory(folder.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      mark(builder, folder);
      Process process = builder.start();
      String birth = Birth.of(process.pid()).orElse("gone");
      Daemon daemon = new Daemon(folder, process.pid(), birth);
      Path written =
          Files.writeString(folder.resolve("process.pid.new"), process.pid() + "\n" + birth + "\n");
      Files.move(written, folder.resolve("process.pid"), StandardCopyOption.ATOMIC_MOVE);
      return daemon;
    } catch (IOException failed) {
      throw new PartFailed(
          folder.getFileName() + " could not be started: " + failed.getMessage(), failed);
    }
  }

  /** The process this folder tells of, if it still lives. */
  public static Optional<Daemon> find(Path folder) {
    try {
      List<String> lines = Files.readAllLines(folder.resolve("process.pid"));
      Daemon daemon = new Daemon(folder, Long.parseLong(lines.get(0)), lines.get(1));
      return Optional.of(daemon).filter(Daemon::isAlive);
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException none) {
      return Optional.empty();
    }
  }

  /**
   * Lets {@link #killStrays} know what is started as ours, even if the launcher dies before it
   * wrote a pid down.
   */
  static void mark(ProcessBuilder builder, Path folder) {
    builder.environment().put(MARK, folder.toString());
  }

  /**
   * Kills processes this folder started but does not tell of: a launcher killed in the wrong moment
   * leaves them. Linux only.
   */
  public static void killStrays(Path folder) {
    long known = find(folder).map(Daemon::pid).orElse(-1L);
    byte[] mark = (MARK + "=" + folder + "\0").getBytes(StandardCharsets.UTF_8);
    ProcessHandle.allProcesses()
        .filter(process -> process.pid() != known && carries(process.pid(), mark))
        // What a living process of ours started is its own business.
        .filter(process -> process.parent().map(ProcessHandle::pid).orElse(0L) != known)
        .forEach(process -> send("KILL", process.pid()));
  }

  private static boolean carries(long pid, byte[] mark) {
    try {
      String environment =
          Files.readString(
              Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.ISO_8859_1);
      return environment.contains(new String(mark, StandardCharsets.ISO_8859_1));
    } catch (IOException unseen) {
      return false;
    }
  }

  public long pid() {
    return pid;
  }

  public Path log() {
    return folder.resolve("output.log");
  }

  public boolean isAlive() {
    return Birth.of(pid).filter(birth::equals).isPresent();
  }

  /**
   * Sends a signal by its name ({@code TERM}, {@code INT}, {@code STOP}…), to nobody if the process
   * is gone.
   */
  public void signal(String name) {
    if (isAlive()) {
      send(name, pid);
    }
  }

  /**
   * Asks with the signal, waits at most this long, then kills it with all it started. True if
   * asking was enough.
   */
  public boolean stop(String signal, Duration patience) {
    signal(signal);
    boolean asked = Await.until(patience, () -> !isAlive());
    if (!asked) {
      kill();
    }
    forget();
    return asked;
  }

  /** Kills it and all it started at once, as a crash would, and waits until they are gone. */
  public void kill() {
    List<Long> family = new ArrayList<>();
    if (isAlive()) {
      ProcessHandle.of(pid)
          .ifPresent(process -> process.descendants().map(ProcessHandle::pid).forEach(family::add));
      send("KILL", pid);
    }
    family.forEach(child -> send("KILL", child));
    Await.until(
        Duration.ofSeconds(10),
        () -> !isAlive() && family.stream().noneMatch(child -> Birth.of(child).isPresent()));
  }

  /** The last lines of the log, as they are. */
  public static String lastLines(Path log, int count) {
    return last(log, count, line -> true);
  }

  /**
   * The last lines of a Java program's log, for a message: without the frames of its stack traces,
   * which push out of sight what they are about.
   */
  public static String lastWords(Path log, int count) {
    return last(log, count, line -> !STACK_FRAME.matcher(line).matches());
  }

  private static String last(Path log, int count, Predicate<String> kept) {
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      List<String> all = lines.filter(kept).toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - count), all.size()));
    } catch (IOException | java.io.UncheckedIOException unreadable) {
      return "(no log at " + log + ")";
    }
  }

  private void forget() {
    try {
      Files.deleteIfExists(folder.resolve("process.pid"));
    } catch (IOException harmless) {
      // A stale file names a process that is gone; its birth token says so.
    }
  }

  private static void send(String signal, long pid) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException failed) {
      throw new PartFailed("A signal could not be sent: " + failed.getMessage(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
