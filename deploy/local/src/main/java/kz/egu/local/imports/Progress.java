package kz.egu.local.imports;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** How far an import is: a bar that moves on a terminal, elsewhere a plain line now and then. */
final class Progress {
  private static final long BAR_INTERVAL_NS = Duration.ofMillis(100).toNanos();
  private static final long LINE_INTERVAL_NS = Duration.ofSeconds(10).toNanos();
  private static final int BAR_WIDTH = 30;

  private final PrintStream err;
  private final boolean terminal;
  private final long totalBytes;
  private final long startedNs = System.nanoTime();
  private long bytes;
  private long shownNs = startedNs;
  private boolean barShown;

  /**
   * @param totalBytes how much there is to read in all
   */
  Progress(PrintStream err, boolean terminal, long totalBytes) {
    this.err = err;
    this.terminal = terminal;
    this.totalBytes = totalBytes;
  }

  void read(long count) {
    bytes += count;
  }

  /** Shows where things stand, if it is time to. */
  void show(long doses) {
    long now = System.nanoTime();
    if (now - shownNs < (terminal ? BAR_INTERVAL_NS : LINE_INTERVAL_NS)) {
      return;
    }
    shownNs = now;
    double share = totalBytes == 0 ? 1 : Math.min(1, (double) bytes / totalBytes);
    double rate = doses / ((now - startedNs) / 1e9);
    String text =
        String.format(Locale.ROOT, "%3.0f %%  %d doses, %.0f a second", share * 100, doses, rate);
    if (terminal) {
      int filled = (int) (share * BAR_WIDTH);
      err.print("\r\u001b[2K" + "█".repeat(filled) + "░".repeat(BAR_WIDTH - filled) + " " + text);
      err.flush();
      barShown = true;
    } else {
      err.println(text.strip());
    }
  }

  /** A line of its own. */
  void say(String line) {
    clear();
    err.println(line);
  }

  void clear() {
    if (barShown) {
      err.print("\r\u001b[2K");
      err.flush();
      barShown = false;
    }
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startedNs);
  }
}
