package kz.egu.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import kz.egu.suite.RunningSuite;

/** The suite the benchmarks of one run share, and ways in that no client has. */
final class SuiteUnderLoad {
  static final int REGISTRY = 1;
  static final int ISSUER = 2;
  static final int PLANNING = 3;
  static final int KAFKA = 6;
  private static final int REGISTRY_POSTGRES = 5;
  private static final int POSTGRES = 7;
  private static final long PROBE_NANOS = Duration.ofMillis(50).toNanos();

  private SuiteUnderLoad() {}

  static RunningSuite get() {
    return RunningSuite.get();
  }

  static Connection issuerDatabase() throws SQLException {
    return database(get(), POSTGRES, "postgres", "issuer");
  }

  static Connection planningDatabase(RunningSuite suite) throws SQLException {
    return database(suite, POSTGRES, "postgres", "planning");
  }

  /** The superuser's way into the cluster of the registry. */
  static Connection registryCluster() throws SQLException {
    return registryCluster("postgres");
  }

  /** The same into one of its databases. */
  static Connection registryCluster(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + registryClusterPort() + "/" + database,
        "postgres",
        registrySuperuserPassword());
  }

  static int registryClusterPort() {
    return get().launcher().port(REGISTRY_POSTGRES);
  }

  static String registrySuperuserPassword() {
    return secret(get(), "registry-postgres", "postgres");
  }

  private static Connection database(RunningSuite suite, int port, String cluster, String name)
      throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + suite.launcher().port(port) + "/" + name,
        name,
        secret(suite, cluster, name));
  }

  private static String secret(RunningSuite suite, String cluster, String name) {
    Path file = suite.launcher().data().resolve(cluster).resolve("secrets").resolve(name);
    try {
      return Files.readString(file, UTF_8).strip();
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Something to measure. */
  interface Measurement<T> {
    T take() throws Exception;
  }

  /**
   * Takes a measurement of the registry alone: issuer and planning, which would share its machine,
   * are ended before and started again afterwards.
   */
  static <T> T registryAlone(Measurement<T> measurement) throws Exception {
    get().kill("qr-issuer");
    get().kill("planning");
    try {
      return measurement.take();
    } finally {
      get().launcher().ok("up", "--detach", "--empty");
    }
  }

  /** A condition that may fail to be looked at. */
  interface Condition {
    boolean holds() throws Exception;
  }

  /** Waits for a condition. */
  static void await(String what, Duration limit, Condition condition) throws Exception {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(what + ": not within " + limit);
      }
      LockSupport.parkNanos(PROBE_NANOS);
    }
  }
}
