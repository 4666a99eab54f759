package kz.egu.planning.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import kz.egu.kernel.stream.EventIntake;
import kz.egu.kernel.stream.IntakeSettings;
import kz.egu.local.PostgresCluster;
import org.postgresql.ds.PGSimpleDataSource;

/** An intake of marks in a process of its own, to be killed. */
public final class IntakeProcess {
  private IntakeProcess() {}

  /** Reads until it is killed; arguments: bootstrap servers, topic, consumer, JDBC URL, user. */
  public static void main(String[] arguments) throws InterruptedException {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(arguments[3]);
    database.setUser(arguments[4]);
    database.setPassword(System.getenv("PGPASSWORD"));
    EventIntake<Long> intake =
        new EventIntake<>(
            new IntakeSettings(
                arguments[2],
                Set.of(arguments[1]),
                Map.of("bootstrap.servers", arguments[0]),
                "one",
                20,
                20),
            database,
            Ground::readMark,
            Ground::write,
            InstantSource.system());
    intake.start();
    new CountDownLatch(1).await();
  }

  /** Starts it. */
  static Process start(Ground ground, IntakeSettings settings) throws IOException {
    PostgresCluster.Database database = ground.database;
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                IntakeProcess.class.getName(),
                ground.bootstrapServers,
                ground.topic,
                settings.consumer(),
                database.jdbcUrl(),
                database.username()));
    builder.environment().put("PGPASSWORD", database.password());
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
