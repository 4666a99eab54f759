package kz.egu.registry.adapter.kafka;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.egu.local.PostgresCluster.Database;
import kz.egu.registry.adapter.postgres.relay.Feeds;
import kz.egu.registry.application.RelayProgress;
import kz.egu.registry.application.StopSignal;

/** A relay in a process of its own, which ends itself at once at the worst moments. */
final class RelayProcess {

  /** Where the process ends itself, without a chance to clean up. */
  enum Crash {
    SENT_NOT_COMMITTED,
    COMMITTED_NOT_NOTED,
    NEVER
  }

  private RelayProcess() {}

  /** Arguments: URL, user, password, Kafka, crash point, in which of its transactions. */
  public static void main(String[] arguments) {
    Crash crash = Crash.valueOf(arguments[4]);
    int[] left = {Integer.parseInt(arguments[5])};
    KafkaPublication publication =
        new KafkaPublication(Map.of("bootstrap.servers", arguments[3]), RelayStack.keeper()) {
          @Override
          void aboutToCommit() {
            if (crash == Crash.SENT_NOT_COMMITTED && --left[0] <= 0) {
              Runtime.getRuntime().halt(9);
            }
          }

          @Override
          void committed() {
            if (crash == Crash.COMMITTED_NOT_NOTED && --left[0] <= 0) {
              Runtime.getRuntime().halt(9);
            }
          }
        };
    RelayProgress progress = new RelayProgress();
    new RelayLoop(
            RunningRelay.relay(
                Feeds.of(arguments[0], arguments[1], arguments[2]),
                publication,
                progress,
                50,
                null),
            progress,
            InstantSource.system())
        .run(new StopSignal());
  }

  static Process start(Database database, Crash crash, int inTransaction) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    // Surefire hides the tests' real class path behind a manifest.
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    command.addAll(List.of("-cp", classPath, RelayProcess.class.getName()));
    command.addAll(List.of(database.jdbcUrl(), database.username(), database.password()));
    command.addAll(List.of(RelayStack.servers(), crash.name(), Integer.toString(inTransaction)));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(Path.of("target", "relay-process.log").toFile())
        .start();
  }
}
