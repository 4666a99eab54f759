package kz.egu.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import kz.egu.suite.RunningSuite;

/**
 * Passes minted per second by the issuer as it runs, from the topics into its database. People are
 * recorded while it is down; then it starts and finds them all waiting.
 */
final class IntakeMeasure {
  private static final int PEOPLE = 60_000;
  private static final Duration BOUND = Duration.ofMinutes(5);

  /** What is minted before the clock starts: the service starts and warms up. */
  private static final double WARM = 0.25;

  private static final Duration STILL = Duration.ofSeconds(1);

  private static final String CURRENT = "select count(*) from pass where status = 'current'";

  List<Line> run() throws Exception {
    RunningSuite suite = SuiteUnderLoad.get();
    Path file = Files.createTempFile("egu-bench", ".ndjson");
    try (Connection issuer = SuiteUnderLoad.issuerDatabase();
        Topic doses = Topic.doses()) {
      long before = SuiteUnderLoad.number(issuer, CURRENT);
      suite.kill("qr-issuer");
      Crowd.write(file, PEOPLE);
      Bulk.send(suite, file);
      SuiteUnderLoad.await("the topic stands still", BOUND, () -> doses.isStill(STILL));
      suite.launcher().ok("up", "--detach", "--empty");
      long start = (long) (before + WARM * PEOPLE);
      SuiteUnderLoad.await(
          "the intake runs", BOUND, () -> SuiteUnderLoad.number(issuer, CURRENT) >= start);
      long from = SuiteUnderLoad.number(issuer, CURRENT);
      long began = System.nanoTime();
      double cpuBefore = Processes.cpuSeconds(suite.process("qr-issuer"));
      SuiteUnderLoad.await(
          "all are minted", BOUND, () -> SuiteUnderLoad.number(issuer, CURRENT) >= before + PEOPLE);
      double seconds = (System.nanoTime() - began) / 1e9;
      double minted = before + PEOPLE - from;
      double cpu = Processes.cpuSeconds(suite.process("qr-issuer")) - cpuBefore;
      return List.of(
          Line.of("passes from the topics into the database", minted / seconds, "/s"),
          Line.of("the same by the issuer's own processor time", minted / cpu, "/CPU s"));
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
