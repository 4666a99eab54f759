package kz.egu.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at a Java process' heap from outside: what is used, garbage included, each second; and now
 * and then what is left after a full collection.
 */
final class HeapWatch implements AutoCloseable {
  private static final long PAUSE_NS = TimeUnit.SECONDS.toNanos(1);
  private static final int LOOKS_PER_COLLECTION = 15;
  private static final Pattern USED =
      Pattern.compile("(?im)^\\s*(?:\\d+:\\s*)?(?:def\\s*new|tenured).*? used (\\d+)K");

  private final AtomicBoolean running = new AtomicBoolean(true);
  private final LongSupplier pid;
  private final Thread thread;
  private volatile long peakKib;
  private volatile long livePeakKib;

  /**
   * @param pid of the process, which may become another one
   */
  HeapWatch(LongSupplier pid) {
    this.pid = pid;
    this.thread = Thread.ofPlatform().name("heap-watch").daemon().start(this::watch);
  }

  private void watch() {
    for (int look = 1; running.get(); look++) {
      long used = used();
      peakKib = Math.max(peakKib, used);
      if (look % LOOKS_PER_COLLECTION == 0 && used > 0) {
        jcmd("GC.run");
        livePeakKib = Math.max(livePeakKib, used());
      }
      LockSupport.parkNanos(PAUSE_NS);
    }
  }

  /** In KiB; 0 if the process does not answer. */
  private long used() {
    long sum = 0;
    Matcher used = USED.matcher(jcmd("GC.heap_info"));
    while (used.find()) {
      sum += Long.parseLong(used.group(1));
    }
    return sum;
  }

  private String jcmd(String command) {
    try {
      String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
      Process process =
          new ProcessBuilder(jcmd, Long.toString(pid.getAsLong()), command)
              .redirectErrorStream(true)
              .start();
      return new String(process.getInputStream().readAllBytes(), UTF_8);
    } catch (IOException none) {
      return "";
    }
  }

  long peakMib() {
    return peakKib / 1024;
  }

  long livePeakMib() {
    return livePeakKib / 1024;
  }

  @Override
  public void close() {
    running.set(false);
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
