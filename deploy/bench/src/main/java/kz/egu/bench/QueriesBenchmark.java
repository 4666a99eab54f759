package kz.egu.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kz.egu.suite.RunningSuite;

/**
 * How long a planner waits for each list at a history of 60 million doses, over HTTP with sign-in,
 * one question after the other.
 */
final class QueriesBenchmark implements Benchmark {
  private static final int RUNS = 300;
  private static final double WANTED_MILLIS = 20;

  /** What the service's own test of the same takes. */
  private static final Path RESOURCES =
      Path.of(Objects.requireNonNull(System.getProperty("egu.home")))
          .resolve("planning-service/src/test/resources/kz/egu/planning");

  @Override
  public List<Line> run() throws Exception {
    RunningSuite suite = RunningSuite.another("bench-scale");
    try {
      suite.kill("planning");
      try (Connection planning = SuiteUnderLoad.planningDatabase(suite);
          Statement statement = planning.createStatement()) {
        statement.execute(read("national-history.sql"));
      }
      suite.launcher().ok("up", "--detach", "--empty");
      List<Line> lines = new ArrayList<>();
      int port = suite.launcher().port(SuiteUnderLoad.PLANNING);
      try (Wire wire = new Wire(port, suite.token("planner"))) {
        for (String question : read("national-questions.txt").lines().toList()) {
          double[] millis = ask(wire, question);
          lines.add(
              Line.of(question, Numbers.quantile(0.99, millis), "ms p99")
                  .beside("ms p50", Numbers.median(millis))
                  .atMost(WANTED_MILLIS));
        }
      }
      return lines;
    } finally {
      suite.launcher().run("down");
    }
  }

  /** The first half warms up and does not count. */
  private static double[] ask(Wire wire, String question) throws IOException {
    double[] millis = new double[RUNS];
    for (int i = -RUNS; i < RUNS; i++) {
      long began = System.nanoTime();
      int status = wire.get(question);
      if (status != 200) {
        throw new IllegalStateException(question + ": " + status + " " + wire.body());
      }
      if (i >= 0) {
        millis[i] = (System.nanoTime() - began) / 1e6;
      }
    }
    return millis;
  }

  private static String read(String name) throws IOException {
    return Files.readString(RESOURCES.resolve(name), UTF_8);
  }
}
