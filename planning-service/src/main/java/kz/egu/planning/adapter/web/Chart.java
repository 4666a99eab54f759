package kz.egu.planning.adapter.web;

import java.util.List;
import java.util.Set;

/**
 * What is drawn over weeks. It says nothing a table does not say too.
 *
 * @param label what it shows, for those who do not see it
 * @param bars from the first week on
 * @param late the bars that are thought to grow still, hatched
 * @param today the index of the week that begins what is ahead; negative where nothing is
 */
record Chart(
    String label,
    List<Week> weeks,
    List<Double> bars,
    Set<Integer> late,
    List<Band> bands,
    List<Line> lines,
    int today) {
  Chart {
    weeks = List.copyOf(weeks);
    bars = List.copyOf(bars);
    late = Set.copyOf(late);
    bands = List.copyOf(bands);
    lines = List.copyOf(lines);
  }

  /**
   * A place on the axis.
   *
   * @param said all figures of the week, in words
   */
  record Week(String name, String said) {}

  /**
   * What may come, between two quantiles.
   *
   * @param from the index of its first week
   */
  record Band(String style, int from, List<Double> low, List<Double> high) {}

  /**
   * A line through values.
   *
   * @param from the index of its first week
   */
  record Line(String style, int from, List<Double> values) {}

  /** Bars alone. */
  static Chart bars(String label, List<Week> weeks, List<Double> bars, Set<Integer> late) {
    return new Chart(label, weeks, bars, late, List.of(), List.of(), -1);
  }

  double highest() {
    double highest = bars.stream().mapToDouble(value -> value).max().orElse(0);
    for (Band band : bands) {
      highest = Math.max(highest, band.high().stream().mapToDouble(v -> v).max().orElse(0));
    }
    for (Line line : lines) {
      highest = Math.max(highest, line.values().stream().mapToDouble(v -> v).max().orElse(0));
    }
    return highest;
  }
}
