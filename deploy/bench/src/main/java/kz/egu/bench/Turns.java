package kz.egu.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures how often tasks can be done per second of processor time of this whole process, garbage
 * collection included. They take turns, so that what disturbs the machine disturbs them all, and
 * the median of the rounds counts.
 */
final class Turns {
  private static final int ROUNDS = 5;
  private static final long WARM_NANOS = Duration.ofSeconds(2).toNanos();
  private static final long TURN_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int AT_ONCE = 20;

  /** What is done; what it returns is kept from being optimised away. */
  interface Task {
    Object once(int turn) throws Exception;
  }

  /** How often each could be done, by its name. */
  record Rates(Map<String, Double> byName) {
    double of(String name) {
      Double rate = byName.get(name);
      if (rate == null) {
        throw new IllegalArgumentException("nothing was measured as " + name);
      }
      return rate;
    }
  }

  private final Map<String, Task> tasks = new LinkedHashMap<>();

  @SuppressWarnings("UnusedVariable") // written, so that no work is optimised away
  private volatile Object kept = "";

  Turns with(String name, Task task) {
    tasks.put(name, task);
    return this;
  }

  /** Times per second of processor time. */
  Rates perCpuSecond() throws Exception {
    for (Task task : tasks.values()) {
      rate(task, WARM_NANOS);
    }
    Map<String, List<Double>> rates = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (Map.Entry<String, Task> task : tasks.entrySet()) {
        rates
            .computeIfAbsent(task.getKey(), name -> new ArrayList<>())
            .add(rate(task.getValue(), TURN_NANOS));
      }
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    rates.forEach(
        (name, each) ->
            medians.put(
                name, Numbers.median(each.stream().mapToDouble(Double::doubleValue).toArray())));
    return new Rates(medians);
  }

  private double rate(Task task, long cpuNanos) throws Exception {
    long from = cpu();
    int done = 0;
    long used;
    do {
      for (int i = 0; i < AT_ONCE; i++) {
        kept = task.once(done++);
      }
      used = cpu() - from;
    } while (used < cpuNanos);
    return done * 1e9 / used;
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
