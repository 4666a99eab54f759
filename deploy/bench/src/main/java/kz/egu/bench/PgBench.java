package kz.egu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The floor of writing: PostgreSQL's own {@code pgbench}, four inserts per transaction, in a
 * database of its own on the registry's cluster.
 */
final class PgBench {
  private static final String DATABASE = "bench_floor";
  private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+) \\(without");

  /** As wide as what a dose leaves behind: person, identifier, dose with its version, event. */
  private static final String TABLES =
      """
      create table a (id uuid primary key, hash bytea not null unique, body jsonb not null);
      create table b (id uuid primary key, person uuid not null, body jsonb not null);
      create index on b (person);
      create table c (id uuid not null, version int not null, body jsonb not null, primary key (id, version));
      create table d (id bigserial primary key, event uuid not null unique, body jsonb not null);
      """;

  private static final String SCRIPT =
      """
      begin;
      insert into a values (gen_random_uuid(), uuid_send(gen_random_uuid()),
        '{"familyName":"Bekova","givenName":"Aigul","birthDate":"1990-01-01","sex":"female","region":"KZ-75"}');
      insert into b values (gen_random_uuid(), gen_random_uuid(),
        '{"vaccine":"cvx:208","lot":"B12","occurredOn":"2026-11-01","facility":"KZ-75-0001","number":1}');
      insert into c values (gen_random_uuid(), 1,
        '{"vaccine":"cvx:208","lot":"B12","occurredOn":"2026-11-01","facility":"KZ-75-0001","number":1}');
      insert into d (event, body) values (gen_random_uuid(),
        '{"type":"administered","dose":{"vaccine":"cvx:208","lot":"B12","occurredOn":"2026-11-01","number":1}}');
      commit;
      """;

  private PgBench() {}

  /** Makes the tables. */
  static void prepare() throws SQLException {
    try (Connection cluster = SuiteUnderLoad.registryCluster();
        Statement statement = cluster.createStatement()) {
      statement.execute("drop database if exists " + DATABASE);
      statement.execute("create database " + DATABASE);
    }
    try (Connection floor = SuiteUnderLoad.registryCluster(DATABASE);
        Statement statement = floor.createStatement()) {
      statement.execute(TABLES);
    }
  }

  /** Transactions per second. */
  static double transactions(int clients, Duration length)
      throws IOException, InterruptedException {
    Path script = Files.createTempFile("egu-floor", ".sql");
    try {
      Files.writeString(script, SCRIPT);
      ProcessBuilder builder =
          new ProcessBuilder(
                  List.of(
                      "pgbench",
                      "-n",
                      "-h",
                      "localhost",
                      "-p",
                      Integer.toString(SuiteUnderLoad.registryClusterPort()),
                      "-U",
                      "postgres",
                      "-M",
                      "prepared",
                      "-c",
                      Integer.toString(clients),
                      "-j",
                      "2",
                      "-T",
                      Long.toString(length.toSeconds()),
                      "-f",
                      script.toString(),
                      DATABASE))
              .redirectErrorStream(true);
      builder.environment().put("PGPASSWORD", SuiteUnderLoad.registrySuperuserPassword());
      Process process = builder.start();
      String said =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      process.waitFor(1, TimeUnit.MINUTES);
      Matcher tps = TPS.matcher(said);
      if (!tps.find()) {
        throw new IllegalStateException("pgbench: " + said);
      }
      return Double.parseDouble(tps.group(1));
    } catch (IOException missing) {
      throw new IOException(
          "pgbench is needed for the floor (Debian: postgresql-contrib or postgresql)", missing);
    } finally {
      Files.deleteIfExists(script);
    }
  }
}
