package kz.egu.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One suite for all tests of this JVM: brought up by {@code ./egu up --detach --empty} on free
 * ports with its own data, taken down when the JVM ends.
 */
public final class RunningSuite {
  private static final int REGISTRY = 1;
  private static final int ISSUER = 2;
  private static final int PLANNING = 3;
  private static final int PORTS = 49;

  private static final class Holder {
    static final RunningSuite SUITE = start("suite-data", "--empty");
  }

  private final Launcher launcher;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  private RunningSuite(Launcher launcher) {
    this.launcher = launcher;
  }

  public static RunningSuite get() {
    return Holder.SUITE;
  }

  /** One more suite, for a test that would leave the others' far behind with its work. */
  public static RunningSuite another(String folder) {
    return start(folder, "--empty");
  }

  /** One more suite, with the people and doses a newcomer finds. */
  public static RunningSuite asNewcomersFindIt(String folder) {
    return start(folder);
  }

  private static RunningSuite start(String folder, String... options) {
    Launcher launcher = new Launcher(Path.of("target", folder), freePortBase());
    launcher.run("down");
    launcher.run("reset", "--yes");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> launcher.run("down")));
    String[] up =
        Stream.concat(Stream.of("up", "--detach"), Stream.of(options)).toArray(String[]::new);
    launcher.ok(up);
    RunningSuite suite = new RunningSuite(launcher);
    suite.warmUp();
    return suite;
  }

  /** One dose all the way through, so that no test measures how long cold code takes. */
  private void warmUp() {
    People.Person person = People.next();
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Almaty"));
    clinic().post("/v1/doses", People.dose(person, "10", today, "WARM"));
    Eventually.within(
        Duration.ofSeconds(30),
        () -> mobile().post("/v1/passes/lookup", People.identifier(person)),
        answer -> answer.status() == 200);
    planner().get("/v1/volumes?groupBy=vaccine");
  }

  public Launcher launcher() {
    return launcher;
  }

  public Http registry(String token) {
    return new Http("http://localhost:" + launcher.port(REGISTRY), token);
  }

  public Http issuer(String token) {
    return new Http("http://localhost:" + launcher.port(ISSUER), token);
  }

  public Http planning(String token) {
    return new Http("http://localhost:" + launcher.port(PLANNING), token);
  }

  public Http clinic() {
    return registry(token("clinic"));
  }

  public Http mobile() {
    return issuer(token("mobile"));
  }

  public Http planner() {
    return planning(token("planner"));
  }

  public String token(String... roleAndOptions) {
    return tokens.computeIfAbsent(
        String.join(" ", roleAndOptions),
        key -> {
          String[] arguments = new String[roleAndOptions.length + 1];
          arguments[0] = "token";
          System.arraycopy(roleAndOptions, 0, arguments, 1, roleAndOptions.length);
          return launcher.ok(arguments).strip();
        });
  }

  /** The process of a part, by the part's name in {@code ./egu status}. */
  public ProcessHandle process(String part) {
    JsonNode parts = status().get("parts");
    for (JsonNode entry : parts) {
      if (entry.get("name").asText().equals(part)) {
        return ProcessHandle.of(entry.get("pid").asLong()).orElseThrow();
      }
    }
    throw new AssertionError("no part " + part + " in " + parts);
  }

  private JsonNode status() {
    try {
      return Http.MAPPER.readTree(launcher.run("status", "--output", "json").output());
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }

  /** Ends a part at once, as a crash would. */
  public void kill(String part) {
    ProcessHandle process = process(part);
    process.destroyForcibly();
    Eventually.within(Duration.ofSeconds(10), process::isAlive, alive -> !alive);
  }

  private static int freePortBase() {
    return IntStream.iterate(21_000, base -> base + 100)
        .limit(100)
        .filter(base -> IntStream.rangeClosed(1, PORTS).allMatch(offset -> isFree(base + offset)))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
