package kz.egu.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import kz.egu.kernel.event.DoseEventCodec;
import kz.egu.kernel.event.EnvelopeHeaders;
import kz.egu.suite.Http;
import kz.egu.suite.RunningSuite;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * How fast planning takes the whole topic into its sums when they are built anew, beside a consumer
 * that only reads the same topic and one that also parses every event.
 */
final class ReplayBenchmark implements Benchmark {
  private static final int EVENTS = 400_000;
  private static final int ROUNDS = 5;
  private static final Duration BOUND = Duration.ofMinutes(5);
  private static final Duration STILL = Duration.ofSeconds(1);
  private static final long PROBE_NANOS = Duration.ofMillis(10).toNanos();

  @Override
  public List<Line> run() throws Exception {
    RunningSuite suite = SuiteUnderLoad.get();
    Http admin = suite.planning(suite.token("admin"));
    double[] bare = new double[ROUNDS];
    double[] parsed = new double[ROUNDS];
    double[] replayed = new double[ROUNDS];
    try (Topic topic = Topic.doses()) {
      long there = topic.readAll(event -> {});
      fill(suite, (int) (EVENTS - there));
      SuiteUnderLoad.await("the topic stands still", BOUND, () -> topic.isStill(STILL));
      rate(topic, ReplayBenchmark::parse);
      for (int round = 0; round < ROUNDS; round++) {
        bare[round] = rate(topic, event -> {});
        parsed[round] = rate(topic, ReplayBenchmark::parse);
        replayed[round] = rebuild(admin);
      }
    }
    double parser = Numbers.median(parsed);
    return List.of(
        Line.of("events read", Numbers.median(bare), "/s"),
        Line.of("events read and parsed", parser, "/s").beside("only read", Numbers.median(bare)),
        Line.of("events into the sums, from the topic's start", Numbers.median(replayed), "/s")
            .beside("read and parsed", parser)
            .atLeastTimes(0.4));
  }

  private static void fill(RunningSuite suite, int missing) throws Exception {
    if (missing <= 0) {
      return;
    }
    Path file = Files.createTempFile("egu-bench", ".ndjson");
    try {
      Crowd.write(file, missing);
      Bulk.send(suite, file);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static double rate(Topic topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    long began = System.nanoTime();
    return topic.readAll(each) * 1e9 / (System.nanoTime() - began);
  }

  private static void parse(ConsumerRecord<byte[], byte[]> event) {
    String type =
        EnvelopeHeaders.read(
                name -> {
                  Header header = event.headers().lastHeader(name);
                  return header == null ? null : header.value();
                })
            .type();
    DoseEventCodec.read(type, event.value());
  }

  /** From the call until the sums have changed places, seen over HTTP. */
  private static double rebuild(Http admin) {
    long began = System.nanoTime();
    Http.Answer started = admin.post("/v1/rebuild", "");
    if (started.status() != 202) {
      throw new IllegalStateException("rebuild: " + started);
    }
    while (true) {
      JsonNode state = admin.get("/v1/rebuild").json();
      switch (state.path("state").asText()) {
        case "finished" -> {
          return state.path("taken").asLong() * 1e9 / (System.nanoTime() - began);
        }
        case "running" -> LockSupport.parkNanos(PROBE_NANOS);
        default -> throw new IllegalStateException("rebuild: " + state);
      }
      if (System.nanoTime() - began > BOUND.toNanos()) {
        throw new IllegalStateException("a rebuild takes more than " + BOUND);
      }
    }
  }
}
