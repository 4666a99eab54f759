package kz.egu.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kz.egu.suite.RunningSuite;

/** New people's doses as NDJSON in one request, each row answered, durable. */
final class BulkBenchmark implements Benchmark {
  private static final int ROUNDS = 5;
  private static final int ROWS = 60_000;
  private static final double WANTED = 15_000;

  @Override
  public List<Line> run() throws Exception {
    return SuiteUnderLoad.registryAlone(BulkBenchmark::measure);
  }

  private static List<Line> measure() throws Exception {
    RunningSuite suite = SuiteUnderLoad.get();
    ProcessHandle registry = suite.process("registry");
    double[] byCpu = new double[ROUNDS];
    double[] rates = new double[ROUNDS];
    for (int round = -1; round < ROUNDS; round++) {
      Path file = Files.createTempFile("egu-bench", ".ndjson");
      try {
        Crowd.write(file, ROWS);
        double cpu = Processes.cpuSeconds(registry);
        double rate = Bulk.send(suite, file).perSecond();
        if (round >= 0) {
          rates[round] = rate;
          byCpu[round] = ROWS / (Processes.cpuSeconds(registry) - cpu);
        }
      } finally {
        Files.deleteIfExists(file);
      }
    }
    return List.of(
        Line.of("rows of NDJSON, " + ROWS + " new people a request", Numbers.median(rates), "/s")
            .atLeast(WANTED),
        Line.of("    by the registry's processor time", Numbers.median(byCpu), "/CPU s"));
  }
}
