package kz.egu.planning.adapter.web;

import io.quarkus.qute.RawString;
import java.util.List;
import java.util.Locale;

/**
 * A chart over weeks as SVG: bars or a line of what was, and ahead of it the fan of what may come.
 * It says nothing a table does not say too.
 */
final class Drawing {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 280;
  private static final int LEFT = 64;
  private static final int RIGHT = 16;
  private static final int TOP = 16;
  private static final int BOTTOM = 32;
  private static final int LINES = 4;
  private static final int NAMES = 9;

  /** A place on the axis of weeks. */
  record Mark(String name, double value) {}

  /**
   * What may come in a week.
   *
   * @param low and the others: lower ends of the 95, 80 and 50 % bands, the median, upper ends
   */
  record Fan(
      String name,
      double low,
      double low80,
      double low50,
      double median,
      double high50,
      double high80,
      double high) {}

  private final StringBuilder svg = new StringBuilder(16 * 1024);
  private final double highest;
  private final double step;

  private Drawing(int weeks, double highest) {
    this.highest = highest <= 0 ? 1 : nice(highest);
    this.step = (WIDTH - LEFT - RIGHT) / (double) Math.max(1, weeks);
  }

  /**
   * Bars of what was, one each week.
   *
   * @param number writes a count in the reader's language
   */
  static RawString bars(
      List<Mark> weeks, String label, java.util.function.LongFunction<String> number) {
    Drawing drawing =
        new Drawing(weeks.size(), weeks.stream().mapToDouble(Mark::value).max().orElse(0));
    drawing.begin(label, number);
    for (int i = 0; i < weeks.size(); i++) {
      drawing.bar(i, weeks.get(i), number);
    }
    drawing.names(weeks.stream().map(Mark::name).toList());
    return drawing.end();
  }

  /** What was as a line, what may come as bands of 95, 80 and 50 % around the median. */
  static RawString fan(
      List<Mark> past,
      List<Fan> ahead,
      String label,
      String today,
      java.util.function.LongFunction<String> number) {
    double highest =
        Math.max(
            past.stream().mapToDouble(Mark::value).max().orElse(0),
            ahead.stream().mapToDouble(Fan::high).max().orElse(0));
    Drawing drawing = new Drawing(past.size() + ahead.size(), highest);
    drawing.begin(label, number);
    int from = past.size();
    drawing.band(ahead, from, "band95", Fan::low, Fan::high);
    drawing.band(ahead, from, "band80", Fan::low80, Fan::high80);
    drawing.band(ahead, from, "band50", Fan::low50, Fan::high50);
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < past.size(); i++) {
      line.append(i == 0 ? "M" : "L").append(drawing.at(i, past.get(i).value()));
    }
    drawing.path("was", line.toString());
    StringBuilder median = new StringBuilder();
    for (int i = 0; i < ahead.size(); i++) {
      median.append(i == 0 ? "M" : "L").append(drawing.at(from + i, ahead.get(i).median()));
    }
    drawing.path("median", median.toString());
    double x = LEFT + from * drawing.step;
    drawing.svg.append(
        "<line class=\"today\" x1=\"%1$s\" x2=\"%1$s\" y1=\"%2$d\" y2=\"%3$d\"/><text class=\"name\" x=\"%4$s\" y=\"%5$d\">%6$s</text>"
            .formatted(round(x), TOP, HEIGHT - BOTTOM, round(x + 4), TOP + 10, escaped(today)));
    List<String> names = new java.util.ArrayList<>(past.stream().map(Mark::name).toList());
    ahead.forEach(week -> names.add(week.name()));
    drawing.names(names);
    return drawing.end();
  }

  private void begin(String label, java.util.function.LongFunction<String> number) {
    svg.append(
        "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
            .formatted(WIDTH, HEIGHT, escaped(label)));
    for (int i = 0; i <= LINES; i++) {
      double value = highest * i / LINES;
      String y = round(y(value));
      svg.append(
          "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/><text class=\"scale\" x=\"%d\" y=\"%s\">%s</text>"
              .formatted(
                  LEFT,
                  WIDTH - RIGHT,
                  y,
                  y,
                  LEFT - 8,
                  round(y(value) + 4),
                  escaped(number.apply(Math.round(value)))));
    }
  }

  private void bar(int week, Mark mark, java.util.function.LongFunction<String> number) {
    double top = y(mark.value());
    svg.append(
        "<rect class=\"bar\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s: %s</title></rect>"
            .formatted(
                round(LEFT + week * step + step * 0.1),
                round(top),
                round(step * 0.8),
                round(HEIGHT - BOTTOM - top),
                escaped(mark.name()),
                escaped(number.apply(Math.round(mark.value())))));
  }

  private void band(
      List<Fan> ahead,
      int from,
      String kind,
      java.util.function.ToDoubleFunction<Fan> low,
      java.util.function.ToDoubleFunction<Fan> high) {
    if (ahead.isEmpty()) {
      return;
    }
    StringBuilder outline = new StringBuilder();
    for (int i = 0; i < ahead.size(); i++) {
      outline.append(i == 0 ? "M" : "L").append(at(from + i, high.applyAsDouble(ahead.get(i))));
    }
    for (int i = ahead.size() - 1; i >= 0; i--) {
      outline.append("L").append(at(from + i, low.applyAsDouble(ahead.get(i))));
    }
    path(kind, outline.append("Z").toString());
  }

  private void path(String kind, String outline) {
    if (!outline.isEmpty()) {
      svg.append("<path class=\"%s\" d=\"%s\"/>".formatted(kind, outline));
    }
  }

  /** Names below the axis, as many as do not run into each other. */
  private void names(List<String> names) {
    int every = Math.ceilDiv(Math.max(1, names.size()), NAMES);
    for (int i = 0; i < names.size(); i += every) {
      svg.append(
          "<text class=\"name\" x=\"%s\" y=\"%d\">%s</text>"
              .formatted(round(LEFT + i * step), HEIGHT - 10, escaped(names.get(i))));
    }
  }

  private RawString end() {
    return new RawString(svg.append("</svg>").toString());
  }

  private String at(int week, double value) {
    return round(LEFT + (week + 0.5) * step) + " " + round(y(value));
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * Math.min(value, highest) / highest;
  }

  /** The next number that four lines divide evenly: 4, 8, 20, 40, 80, 200… */
  private static double nice(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value / LINES)));
    for (double factor : new double[] {1, 2, 2.5, 5, 10}) {
      if (value <= LINES * factor * power) {
        return LINES * Math.max(1, factor * power);
      }
    }
    return value;
  }

  private static String round(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
