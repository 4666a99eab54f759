package kz.egu.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * {@code ./egu bench [NAME…]}: measures, and prints each number beside its floor or peer of the
 * same run. The numbers also go to {@code target/bench/NAME.json}.
 */
final class Bench {
  private static final Map<String, Supplier<Benchmark>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("mint", MintBenchmark::new);
    ALL.put("qr", QrBenchmark::new);
    ALL.put("writes", WritesBenchmark::new);
    ALL.put("freshness", FreshnessBenchmark::new);
    ALL.put("bulk", BulkBenchmark::new);
    ALL.put("replay", ReplayBenchmark::new);
    ALL.put("forecast", ForecastBenchmark::new);
    ALL.put("queries", QueriesBenchmark::new);
    ALL.put("pages", PagesBenchmark::new);
  }

  private Bench() {}

  /** Runs the benchmarks named, all of them if none is. */
  public static void main(String[] args) {
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    List<String> names = args.length == 0 ? List.copyOf(ALL.keySet()) : List.of(args);
    List<String> unknown = new ArrayList<>(names);
    unknown.removeAll(ALL.keySet());
    if (!unknown.isEmpty()) {
      err.println(
          "✘ There is no benchmark " + unknown + "; there are " + String.join(", ", ALL.keySet()));
      System.exit(2);
    }
    int code = 0;
    for (String name : names) {
      err.println("… " + name);
      try {
        Report.write(name, benchmark(name).run(), out);
      } catch (Exception failed) {
        err.println("✘ " + name + " broke off: " + failed);
        code = 1;
      }
    }
    System.exit(code);
  }

  private static Benchmark benchmark(String name) {
    Supplier<Benchmark> known = ALL.get(name);
    if (known == null) {
      throw new IllegalArgumentException("no benchmark " + name);
    }
    return known.get();
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
