package kz.egu.bench;

import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import kz.egu.suite.RunningSuite;

/**
 * How long after the 201 answer the pass and the volumes show a dose, at the national peak: a
 * sample of doses is looked for over HTTP until it is there.
 */
final class FreshnessBenchmark implements Benchmark {
  /** Services run for weeks; what their first minute is like depends on the compiler. */
  private static final Duration WARM = Duration.ofSeconds(100);

  private static final Duration CAUGHT_UP = Duration.ofMinutes(15);

  private static final Duration LENGTH = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final long PROBE_NANOS = Duration.ofMillis(10).toNanos();
  private static final long BOUND_NANOS = Duration.ofSeconds(20).toNanos();

  /** Nothing else in the crowd gets it, so that one dose is seen in the sums. */
  private static final String RARE = "212";

  private static final Pattern DOSES = Pattern.compile("\"doses\":([0-9]+)");

  @Override
  public List<Line> run() throws Exception {
    RunningSuite suite = SuiteUnderLoad.get();
    takeInWhatIsLeft(suite);
    load(suite, WARM);
    List<Double> passes = new ArrayList<>();
    List<Double> volumes = new ArrayList<>();
    Load.Result load;
    try (ExecutorService background = Executors.newSingleThreadExecutor()) {
      CompletableFuture<Load.Result> sending =
          CompletableFuture.supplyAsync(() -> load(suite, LENGTH), background);
      try (Wire registry = wire(suite, SuiteUnderLoad.REGISTRY, "clinic");
          Wire issuer = wire(suite, SuiteUnderLoad.ISSUER, "mobile");
          Wire planning = wire(suite, SuiteUnderLoad.PLANNING, "planner")) {
        for (int sample = 0; !sending.isDone(); sample++) {
          if (sample % 2 == 0) {
            passes.add(untilPass(registry, issuer, sample));
          } else {
            volumes.add(untilVolume(registry, planning, sample / 2));
          }
          LockSupport.parkNanos(PAUSE.toNanos());
        }
      }
      load = sending.join();
    }
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of("doses recorded meanwhile", load.perSecond(), "/s").atLeast(460));
    lines.addAll(of("from the answer to the pass", passes));
    lines.addAll(of("from the answer to the volumes", volumes));
    return lines;
  }

  /** Of benchmarks before, which leave far more doses than come here. */
  private static void takeInWhatIsLeft(RunningSuite suite) throws Exception {
    try (Topic doses = Topic.doses();
        Topic persons = Topic.persons();
        Connection issuer = SuiteUnderLoad.issuerDatabase();
        Connection planning = SuiteUnderLoad.planningDatabase(suite)) {
      SuiteUnderLoad.await(
          "issuer and planning take in what is left",
          CAUGHT_UP,
          () ->
              doses.behind(issuer, "egu-issuer") <= 0
                  && persons.behind(issuer, "egu-issuer") <= 0
                  && doses.behind(planning, "planning") <= 0);
    }
  }

  private static List<Line> of(String what, List<Double> millis) {
    double[] all = millis.stream().mapToDouble(Double::doubleValue).toArray();
    double late = Arrays.stream(all).filter(one -> one >= BOUND_NANOS / 1e6).count();
    return List.of(
        Line.of(what + ": p50 of " + all.length, Numbers.quantile(0.5, all), "ms").atMost(100),
        Line.of("    p99 of these", Numbers.quantile(0.99, all), "ms").atMost(500),
        Line.of("    not within 20 s", late, "of these").atMost(0));
  }

  private static Load.Result load(RunningSuite suite, Duration length) {
    try {
      return Load.open(
          suite.launcher().port(SuiteUnderLoad.REGISTRY),
          suite.token("clinic"),
          WritesBenchmark.OPEN_CONNECTIONS,
          WritesBenchmark.NATIONAL_PEAK,
          length);
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static Wire wire(RunningSuite suite, int service, String role) throws Exception {
    return new Wire(suite.launcher().port(service), suite.token(role));
  }

  private static double untilPass(Wire registry, Wire issuer, int sample) throws Exception {
    Crowd.Entry entry = Crowd.next(RARE, Crowd.today(), Crowd.region(sample));
    long from = record(registry, entry);
    String wanted = "{\"identifier\":{\"system\":\"iin\",\"value\":\"" + entry.iin() + "\"}}";
    return until(from, () -> issuer.post("/v1/passes/lookup", wanted) == 200);
  }

  /** A day of its own, on which nobody got it; volumes count where a dose was given. */
  private static double untilVolume(Wire registry, Wire planning, int sample) throws Exception {
    LocalDate day = Crowd.today().minusDays(14 + sample);
    String query =
        "/v1/volumes?groupBy=day&vaccine=cvx:"
            + RARE
            + "&region="
            + Crowd.GIVEN_IN
            + "&from="
            + day
            + "&to="
            + day;
    planning.get(query);
    long before = doses(planning.body());
    long from = record(registry, Crowd.next(RARE, day, Crowd.region(sample)));
    return until(from, () -> planning.get(query) == 200 && doses(planning.body()) > before);
  }

  /** The sum over all rows. */
  private static long doses(String answer) {
    return DOSES.matcher(answer).results().mapToLong(one -> Long.parseLong(one.group(1))).sum();
  }

  private static long record(Wire registry, Crowd.Entry entry) throws Exception {
    int status = registry.post("/v1/doses", entry.json());
    if (status != 201) {
      throw new IllegalStateException(status + " " + registry.body());
    }
    return System.nanoTime();
  }

  /** Whether it is there; asks a service. */
  private interface Shown {
    boolean now() throws Exception;
  }

  /** Milliseconds until then; the bound's own if that is not soon enough. */
  private static double until(long from, Shown shown) throws Exception {
    while (!shown.now() && System.nanoTime() - from < BOUND_NANOS) {
      LockSupport.parkNanos(PROBE_NANOS);
    }
    return Math.min(System.nanoTime() - from, BOUND_NANOS) / 1e6;
  }
}
