package kz.egu.local.launcher;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Talk for people, on stderr: one line per step, and on a terminal a line that says what is still
 * awaited.
 */
final class Console {
  private final PrintStream err;
  private final boolean terminal;
  private final boolean colour;
  private final Set<String> awaited = new TreeSet<>();
  private boolean lineShown;

  Console(PrintStream err, boolean terminal, boolean colour) {
    this.err = err;
    this.terminal = terminal;
    this.colour = colour;
  }

  static Console standard() {
    boolean terminal = Boolean.getBoolean("egu.terminal");
    String noColour = System.getenv("NO_COLOR");
    return new Console(System.err, terminal, terminal && (noColour == null || noColour.isEmpty()));
  }

  /** A step begins. */
  synchronized void begin(String step) {
    awaited.add(step);
    show();
  }

  /** A step went well. */
  synchronized void done(String step, long sinceNanos, @Nullable String remark) {
    awaited.remove(step);
    clear();
    String time = String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - sinceNanos) / 1e9);
    err.println(paint("32", "✔") + " " + step + " " + time + (remark == null ? "" : "  " + remark));
    show();
  }

  /** A step failed; the reason is said by whoever reports the error. */
  synchronized void failed(String step) {
    awaited.remove(step);
    clear();
    err.println(paint("31", "✘") + " " + step);
    show();
  }

  /** Replaces what is said about steps under way, such as a count. */
  synchronized void progress(String text) {
    if (terminal) {
      clear();
      err.print(text);
      err.flush();
      lineShown = true;
    }
  }

  synchronized void say(String line) {
    clear();
    err.println(line);
    show();
  }

  synchronized void problem(String line) {
    say(paint("31", "✘") + " " + line);
  }

  private void show() {
    if (terminal && !awaited.isEmpty()) {
      clear();
      err.print("  waiting for " + String.join(", ", awaited) + " …");
      err.flush();
      lineShown = true;
    }
  }

  private void clear() {
    if (lineShown) {
      err.print("\r\u001b[2K");
      err.flush();
      lineShown = false;
    }
  }

  private String paint(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
