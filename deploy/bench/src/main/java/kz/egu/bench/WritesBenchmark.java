package kz.egu.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kz.egu.suite.RunningSuite;

/**
 * Single doses over HTTP with tokens, all rules and durable commits, beside pgbench on the same
 * PostgreSQL, in turns. The registry publishes meanwhile, and nobody reads.
 */
final class WritesBenchmark implements Benchmark {
  private static final int ROUNDS = 5;

  /** Services run for weeks; what their first minute is like depends on the compiler. */
  private static final Duration WARM = Duration.ofSeconds(60);

  private static final Duration TURN = Duration.ofSeconds(8);

  /** India's highest day of a campaign, 2.5 crore doses in 15 hours, as a rate. */
  static final double NATIONAL_PEAK = 466;

  static final int OPEN_CONNECTIONS = 64;
  private static final Duration OPEN = Duration.ofSeconds(30);

  @Override
  public List<Line> run() throws Exception {
    return SuiteUnderLoad.registryAlone(WritesBenchmark::measure);
  }

  private static List<Line> measure() throws Exception {
    RunningSuite suite = SuiteUnderLoad.get();
    int port = suite.launcher().port(SuiteUnderLoad.REGISTRY);
    String token = suite.token("clinic");
    ProcessHandle registry = suite.process("registry");
    PgBench.prepare();
    Load.closed(port, token, 32, WARM);
    List<Line> lines = new ArrayList<>();
    for (int connections : List.of(32, 64)) {
      double[] ours = new double[ROUNDS];
      double[] slowest = new double[ROUNDS];
      double[] floor = new double[ROUNDS];
      double[] byCpu = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        floor[round] = PgBench.transactions(connections, TURN);
        double cpu = Processes.cpuSeconds(registry);
        Load.Result result = Load.closed(port, token, connections, TURN);
        byCpu[round] = result.millis().length / (Processes.cpuSeconds(registry) - cpu);
        ours[round] = result.perSecond();
        slowest[round] = result.quantile(0.99);
      }
      lines.add(
          Line.of("doses recorded, " + connections + " connections", Numbers.median(ours), "/s")
              .beside("pgbench, 4 inserts a transaction", Numbers.median(floor))
              .atLeastTimes(1.5));
      lines.add(Line.of("    p99 of these", Numbers.median(slowest), "ms"));
      lines.add(Line.of("    by the registry's processor time", Numbers.median(byCpu), "/CPU s"));
    }
    Load.Result open = Load.open(port, token, OPEN_CONNECTIONS, NATIONAL_PEAK, OPEN);
    lines.add(Line.of("a dose due every 1/466 s: p50", open.quantile(0.5), "ms"));
    lines.add(Line.of("    p99 of these", open.quantile(0.99), "ms").atMost(25));
    lines.add(Line.of("    refused of these", (double) open.refused(), "doses").atMost(0));
    return lines;
  }
}
