package kz.egu.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A real PostgreSQL cluster in a folder of its own, on the loopback address, with data checksums.
 * Its data, and the databases' passwords, survive in the folder.
 */
public final class PostgresCluster {
  private static final Duration START_BOUND = Duration.ofSeconds(60);
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,50}");

  private final Path folder;
  private final int port;
  private final Daemon daemon;

  private PostgresCluster(Path folder, int port, Daemon daemon) {
    this.folder = folder;
    this.port = port;
    this.daemon = daemon;
  }

  /**
   * A database, and the one role that owns it.
   *
   * @param jdbcUrl without credentials
   */
  public record Database(String jdbcUrl, String username, String password) {
    public Connection connect() throws SQLException {
      return DriverManager.getConnection(jdbcUrl, username, password);
    }

    /** Without the password: this may end up in a message. */
    @Override
    public String toString() {
      return jdbcUrl + " as " + username;
    }
  }

  /**
   * Starts the cluster, made first if the folder holds none; one that runs already is taken over as
   * it is.
   *
   * @throws PartFailed if it does not accept connections within a minute
   */
  public static PostgresCluster start(Path folder, int port) {
    return start(folder, port, true);
  }

  /** The same for tests: a crash of the machine may lose data, a crash of the process does not. */
  public static PostgresCluster startVolatile(Path folder, int port) {
    return start(folder, port, false);
  }

  private static PostgresCluster start(Path folder, int port, boolean durable) {
    Path home = folder.toAbsolutePath();
    List<String> command = command(home, port, durable);
    Daemon running = Daemon.find(home).orElse(null);
    if (running == null) {
      if (!Ports.isFree(port)) {
        throw new PartFailed("PostgreSQL cannot start: port " + port + " is taken");
      }
      initialise(home);
      dropStaleLock(home.resolve("data"));
      running = Daemon.start(home, command, Map.of());
    }
    return new PostgresCluster(home, port, awaitReady(home, port, command, running));
  }

  /** Where the databases listen. */
  public int port() {
    return port;
  }

  /** The server process. */
  public Daemon daemon() {
    return daemon;
  }

  /**
   * The database of this name with its owner of the same name, made if there is none; its password
   * is kept in the folder.
   */
  public Database createDatabase(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a plain database name: " + name);
    }
    String password =
        Secrets.once(folder.resolve("secrets").resolve(name), () -> Secrets.random(16));
    try (Connection connection = superuser().connect()) {
      if (!exists(connection, "select 1 from pg_roles where rolname = ?", name)) {
        execute(connection, "create role " + name + " login password '" + password + "'");
      }
      if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
        execute(connection, "create database " + name + " owner " + name);
        execute(connection, "revoke all on database " + name + " from public");
      }
      return new Database(jdbcUrl(name), name, password);
    } catch (SQLException failed) {
      throw new PartFailed(
          "PostgreSQL on port "
              + port
              + " could not make the database "
              + name
              + ": "
              + failed.getMessage(),
          failed);
    }
  }

  /** The URL of a database, without credentials. */
  public String jdbcUrl(String database) {
    return jdbcUrl(port, database);
  }

  /**
   * The superuser's way in, for set-up and faults; services get the owner of their own database.
   */
  public Database superuser() {
    return superuser(folder, port);
  }

  /** Stops it without waiting for open sessions (a fast shutdown); they are rolled back. */
  public void stop() {
    daemon.stop("INT", Duration.ofSeconds(20));
  }

  /** Ends it at once, as a crash would. */
  public void kill() {
    daemon.kill();
  }

  private static Database superuser(Path home, int port) {
    String password = Secrets.once(home.resolve("secrets/postgres"), () -> Secrets.random(16));
    return new Database(jdbcUrl(port, "postgres"), "postgres", password);
  }

  private static String jdbcUrl(int port, String database) {
    return "jdbc:postgresql://localhost:" + port + "/" + database;
  }

  private static List<String> command(Path home, int port, boolean durable) {
    Map<String, String> settings =
        new TreeMap<>(
            Map.ofEntries(
                Map.entry("listen_addresses", "localhost"),
                Map.entry("port", Integer.toString(port)),
                // No socket file: its path would be too long in deep folders, and nothing here uses
                // it.
                Map.entry("unix_socket_directories", ""),
                Map.entry("max_connections", "120"),
                Map.entry("shared_buffers", "64MB"),
                Map.entry("max_wal_size", "512MB"),
                Map.entry("wal_compression", "on"),
                // A write transaction left open stalls the relay's fence in the whole cluster.
                Map.entry("idle_in_transaction_session_timeout", "15s"),
                Map.entry("log_line_prefix", "%m [%p] "),
                // A statement's text can hold a person's data.
                Map.entry("log_min_error_statement", "panic"),
                Map.entry("log_parameter_max_length", "0"),
                Map.entry("log_parameter_max_length_on_error", "0"),
                Map.entry("log_error_verbosity", "terse"),
                Map.entry("timezone", "UTC")));
    if (!durable) {
      settings.putAll(Map.of("fsync", "off", "full_page_writes", "off"));
    }
    List<String> command = new ArrayList<>(PostgresBinaries.command("postgres"));
    command.addAll(List.of("-D", home.resolve("data").toString()));
    settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    return command;
  }

  private static void initialise(Path home) {
    Path data = home.resolve("data");
    if (Files.exists(data.resolve("global/pg_control"))) {
      return;
    }
    try {
      Path fresh = home.resolve("data.new");
      PostgresBinaries.delete(fresh);
      PostgresBinaries.delete(data);
      Secrets.once(home.resolve("secrets/postgres"), () -> Secrets.random(16));
      List<String> command = new ArrayList<>(PostgresBinaries.command("initdb"));
      command.addAll(
          List.of(
              "-D",
              fresh.toString(),
              "-U",
              "postgres",
              "--pwfile=" + home.resolve("secrets/postgres"),
              "--auth=scram-sha-256"));
      // The built-in locale sorts the same on every machine; people's names are collated by whoever
      // shows them.
      command.addAll(
          List.of(
              "--encoding=UTF8",
              "--locale=C",
              "--locale-provider=builtin",
              "--builtin-locale=C.UTF-8"));
      command.addAll(List.of("--data-checksums", "--no-sync", "--no-instructions"));
      Path log = home.resolve("initdb.log");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      Daemon.mark(builder, home);
      Process process = builder.start();
      if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new PartFailed(
            "PostgreSQL's initdb failed in " + home + ":\n" + Daemon.lastLines(log, 10));
      }
      // A folder half made by a crash is never taken for a cluster.
      Files.move(fresh, data);
    } catch (IOException failed) {
      throw new PartFailed("PostgreSQL's initdb could not run: " + failed.getMessage(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new PartFailed("PostgreSQL's initdb was interrupted", interrupted);
    }
  }

  /**
   * After a crash the lock file's pid may belong to anybody; PostgreSQL itself would then refuse to
   * start.
   */
  private static void dropStaleLock(Path data) {
    Path lock = data.resolve("postmaster.pid");
    try {
      if (!Files.exists(lock)) {
        return;
      }
      long pid = Long.parseLong(Files.readAllLines(lock).get(0).strip());
      Path commandLine = Path.of("/proc", Long.toString(pid), "cmdline");
      boolean ours =
          !Files.exists(commandLine)
              ? Birth.of(pid).isPresent()
              : Files.readString(commandLine).contains(data.toString());
      if (!ours) {
        Files.delete(lock);
      }
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException unclear) {
      // Then it is PostgreSQL's own to judge.
    }
  }

  /**
   * After a crash the server's former children may still hold its shared memory for a moment, and a
   * new server then ends at once: it is started again until they are gone.
   */
  private static Daemon awaitReady(Path home, int port, List<String> command, Daemon started) {
    Daemon[] current = {started};
    Database superuser = superuser(home, port);
    boolean ready =
        Await.until(
            START_BOUND,
            () -> {
              if (!current[0].isAlive()) {
                String end = Daemon.lastLines(current[0].log(), 10);
                if (!end.contains("shared memory block")) {
                  throw new PartFailed("PostgreSQL on port " + port + " ended:\n" + end);
                }
                current[0] = Daemon.start(home, command, Map.of());
              }
              try (Connection connection = superuser.connect()) {
                return connection.isValid(1);
              }
            });
    if (!ready) {
      throw new PartFailed(
          "PostgreSQL on port "
              + port
              + " accepts no connections:\n"
              + Daemon.lastLines(current[0].log(), 10));
    }
    return current[0];
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      return statement.executeQuery().next();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
