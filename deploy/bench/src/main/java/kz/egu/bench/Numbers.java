package kz.egu.bench;

import java.util.Arrays;
import java.util.Locale;

/** Numbers as the table shows them. */
final class Numbers {
  private Numbers() {}

  /** Three digits that say something, thousands apart. */
  static String show(double value) {
    if (Math.abs(value) >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
  }

  static double median(double... values) {
    return quantile(0.5, values);
  }

  /** The value that so large a part of all does not exceed: nearest rank. */
  static double quantile(double part, double... values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(part * sorted.length);
    return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
  }
}
