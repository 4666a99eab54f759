package kz.egu.local.imports;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * What became of an import: each entry of the files is counted exactly once, as a person, a dose or
 * something skipped; each unreadable file once.
 *
 * @param skipped entries that are neither persons nor doses given, by resource type
 * @param warnings what was recorded and flagged, by code; one dose may carry several
 * @param unreadable files nothing was sent of, and why
 * @param seconds how long it took
 */
@JsonPropertyOrder({"files", "persons", "doses", "skipped", "warnings", "unreadable", "seconds"})
public record ImportSummary(
    int files,
    Counts persons,
    Counts doses,
    SortedMap<String, Long> skipped,
    SortedMap<String, Long> warnings,
    SortedMap<String, String> unreadable,
    double seconds) {

  /**
   * @param recorded new in the registry
   * @param duplicate known to the registry before
   * @param rejected not taken, by the code of the first reason
   */
  public record Counts(long recorded, long duplicate, SortedMap<String, Long> rejected) {
    long rejections() {
      return rejected.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** Whether everything that was found is in the registry now. */
  public boolean isComplete() {
    return unreadable.isEmpty() && persons.rejections() == 0 && doses.rejections() == 0;
  }

  /** A table for people. */
  public String table() {
    StringBuilder table = new StringBuilder();
    row(table, "", "recorded", "duplicate", "rejected", "");
    row(table, "persons", persons);
    row(table, "doses", doses);
    line(table, "rejected", withCounts(merged()));
    line(table, "warnings", withCounts(warnings));
    line(table, "skipped", withCounts(skipped));
    unreadable.forEach((file, why) -> line(table, "not read", file + ": " + why));
    long handled = doses.recorded() + doses.duplicate() + doses.rejections();
    table.append(
        String.format(
            Locale.ROOT,
            "%d %s in %.1f s, %.0f doses a second%n",
            files,
            files == 1 ? "file" : "files",
            seconds,
            handled / Math.max(seconds, 0.001)));
    return table.toString();
  }

  static double seconds(Duration duration) {
    return Math.round(duration.toMillis() / 100.0) / 10.0;
  }

  private SortedMap<String, Long> merged() {
    SortedMap<String, Long> all = new java.util.TreeMap<>(persons.rejected());
    doses.rejected().forEach((code, count) -> all.merge(code, count, Long::sum));
    return all;
  }

  private static void row(StringBuilder table, String name, Counts counts) {
    row(
        table,
        name,
        Long.toString(counts.recorded()),
        Long.toString(counts.duplicate()),
        Long.toString(counts.rejections()),
        "");
  }

  private static void row(
      StringBuilder table,
      String name,
      String recorded,
      String duplicate,
      String rejected,
      String end) {
    table.append(
        String.format(
            Locale.ROOT, "%-10s %10s %10s %10s%s%n", name, recorded, duplicate, rejected, end));
  }

  private static void line(StringBuilder table, String name, String text) {
    if (!text.isEmpty()) {
      table.append(String.format(Locale.ROOT, "%-10s %s%n", name, text));
    }
  }

  private static String withCounts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
