package kz.egu.local.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;
import kz.egu.local.Daemon;
import kz.egu.local.IdentityProvider;
import kz.egu.local.KafkaBroker;
import kz.egu.local.PartFailed;
import kz.egu.local.Ports;
import kz.egu.local.PostgresCluster;

/**
 * The surroundings of a module's tests: one PostgreSQL cluster (fsync off), one broker and one
 * identity provider per test JVM, each started when first asked for and stopped when the JVM ends;
 * what a killed JVM left behind is cleared by the next. Quarkus loads test classes more than once,
 * so what is shared is kept in system properties.
 */
public final class TestStack {
  private static final Path ALL = Path.of("target", "egu-stack").toAbsolutePath();

  private TestStack() {}

  /** The shared cluster. */
  public static PostgresCluster postgres() {
    return shared(
        "postgres", ports -> PostgresCluster.startVolatile(folder("postgres"), ports.get(0)));
  }

  /** The shared broker. */
  public static KafkaBroker kafka() {
    return shared("kafka", ports -> KafkaBroker.start(folder("kafka"), ports.get(0), ports.get(1)));
  }

  /** The shared identity provider. */
  public static IdentityProvider identityProvider() {
    return shared("oidc", ports -> IdentityProvider.start(folder("oidc"), ports.get(0)));
  }

  /** A cluster of the caller's own, for tests that kill it; the caller stops it. */
  public static PostgresCluster ownPostgres() {
    return PostgresCluster.startVolatile(folder("postgres-" + nextOwn()), Ports.free(1).get(0));
  }

  /**
   * A broker of the caller's own, for tests that kill it or need empty topics; the caller stops it.
   */
  public static KafkaBroker ownKafka() {
    List<Integer> ports = Ports.free(2);
    return KafkaBroker.start(folder("kafka-" + nextOwn()), ports.get(0), ports.get(1));
  }

  /** A database name nobody else in this JVM has been given. */
  public static String freshDatabaseName(String stem) {
    return stem + "_" + nextOwn();
  }

  private static int nextOwn() {
    Properties shared = System.getProperties();
    synchronized (shared) {
      int next = Integer.getInteger("egu.test-stack.own", 0) + 1;
      shared.setProperty("egu.test-stack.own", Integer.toString(next));
      return next;
    }
  }

  private static <T> T shared(String part, Function<List<Integer>, T> start) {
    Properties shared = System.getProperties();
    // One lock per part, the same for every class loader, so that different parts start at once.
    synchronized (("egu.test-stack." + part).intern()) {
      prepare(shared);
      String name = "egu.test-stack." + part;
      String known = shared.getProperty(name);
      List<Integer> ports =
          known == null
              ? Ports.free(2)
              : Stream.of(known.split(",")).map(Integer::valueOf).toList();
      T started = start.apply(ports);
      shared.setProperty(name, ports.get(0) + "," + ports.get(1));
      return started;
    }
  }

  private static void prepare(Properties shared) {
    synchronized (shared) {
      if (shared.getProperty("egu.test-stack") == null) {
        clearLeftovers();
        shared.setProperty("egu.test-stack", mine().toString());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> clear(mine()), "egu-test-stack-end"));
      }
    }
  }

  private static Path mine() {
    return ALL.resolve(Long.toString(ProcessHandle.current().pid()));
  }

  private static Path folder(String part) {
    return mine().resolve(part);
  }

  private static void clearLeftovers() {
    for (Path folder : children(ALL)) {
      String pid = folder.getFileName().toString();
      boolean lives =
          pid.matches("[0-9]+")
              && ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isPresent();
      if (!lives || folder.equals(mine())) {
        clear(folder);
      }
    }
  }

  /** Kills what runs in the folder and keeps only the logs. */
  private static void clear(Path folder) {
    children(folder).parallelStream()
        .forEach(
            part -> {
              Daemon.find(part).ifPresent(Daemon::kill);
              for (Path file : children(part)) {
                if (!file.getFileName().toString().endsWith(".log")) {
                  delete(file);
                }
              }
            });
    // Older logs are of no use once nothing is left to look at.
    if (!folder.equals(mine())) {
      delete(folder);
    }
  }

  private static List<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.toList();
    } catch (IOException failed) {
      throw new PartFailed(
          "The test stack's folder " + folder + " cannot be read: " + failed.getMessage(), failed);
    }
  }

  private static void delete(Path path) {
    if (Files.isDirectory(path)) {
      children(path).forEach(TestStack::delete);
    }
    try {
      Files.deleteIfExists(path);
    } catch (IOException busy) {
      // The next run tries again; nothing depends on it.
    }
  }
}
