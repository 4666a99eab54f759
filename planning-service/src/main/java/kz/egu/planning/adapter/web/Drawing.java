package kz.egu.planning.adapter.web;

import io.quarkus.qute.RawString;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;

/**
 * A chart as SVG, twice: for wide windows and for narrow ones, where as many names and as much
 * height would not be legible. The style sheet shows one of them.
 */
final class Drawing {
  private static final int RIGHT = 8;
  private static final int TOP = 16;
  private static final int BOTTOM = 28;
  private static final int LINES = 4;
  private static final int DIGIT = 7;
  private static final int NAME = 72;

  /**
   * @param names the most names of weeks below the axis
   */
  private record Size(String style, int width, int height, int names) {}

  private static final Size WIDE = new Size("wide", 960, 280, 9);
  private static final Size NARROW = new Size("narrow", 310, 220, 3);

  private final StringBuilder svg = new StringBuilder(16 * 1024);
  private final Chart chart;
  private final Size size;
  private final double highest;
  private final int left;
  private final double step;

  private Drawing(Chart chart, Size size, LongFunction<String> number) {
    this.chart = chart;
    this.size = size;
    this.highest = nice(chart.highest());
    this.left = 12 + DIGIT * number.apply(Math.round(highest)).length();
    this.step = (size.width() - left - RIGHT) / (double) Math.max(1, chart.weeks().size());
  }

  /**
   * Draws it.
   *
   * @param number writes a count in the reader's language
   * @param today what the line of today is called
   */
  static RawString of(Chart chart, LongFunction<String> number, String today) {
    return new RawString(
        new Drawing(chart, WIDE, number).draw(number, today)
            + new Drawing(chart, NARROW, number).draw(number, today));
  }

  private String draw(LongFunction<String> number, String today) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg class=\"chart %s\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
            size.style(),
            size.width(),
            size.height(),
            escaped(chart.label())));
    if (!chart.late().isEmpty()) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<defs><pattern id=\"late-%s\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" "
                  + "patternTransform=\"rotate(45)\"><rect class=\"back\" width=\"5\" height=\"5\"/>"
                  + "<rect class=\"bar\" width=\"2\" height=\"5\"/></pattern></defs>",
              size.style()));
    }
    grid(number);
    for (Chart.Band band : chart.bands()) {
      band(band);
    }
    for (int i = 0; i < chart.bars().size(); i++) {
      bar(i, chart.bars().get(i));
    }
    for (Chart.Line line : chart.lines()) {
      path(line.style(), outline(line.from(), line.values()));
    }
    if (chart.today() >= 0) {
      today(today);
    }
    names();
    for (int i = 0; i < chart.weeks().size(); i++) {
      week(i, chart.weeks().get(i));
    }
    return svg.append("</svg>").toString();
  }

  private void grid(LongFunction<String> number) {
    for (int i = 0; i <= LINES; i++) {
      double value = highest * i / LINES;
      svg.append(
          String.format(
              Locale.ROOT,
              "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>"
                  + "<text class=\"scale\" x=\"%d\" y=\"%s\">%s</text>",
              left,
              size.width() - RIGHT,
              round(y(value)),
              round(y(value)),
              left - 6,
              round(y(value) + 4),
              escaped(number.apply(Math.round(value)))));
    }
  }

  private void bar(int week, double value) {
    boolean late = chart.late().contains(week);
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\"%s x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>",
            late ? "late" : "bar",
            late ? " fill=\"url(#late-" + size.style() + ")\"" : "",
            round(left + week * step + step * 0.1),
            round(y(value)),
            round(step * 0.8),
            round(bottom() - y(value))));
  }

  private void band(Chart.Band band) {
    String there = outline(band.from(), band.high());
    StringBuilder back = new StringBuilder();
    for (int i = band.low().size() - 1; i >= 0; i--) {
      back.append("L").append(at(band.from() + i, band.low().get(i)));
    }
    path(band.style(), there + back + (there.isEmpty() ? "" : "Z"));
  }

  private String outline(int from, List<Double> values) {
    StringBuilder outline = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      outline.append(i == 0 ? "M" : "L").append(at(from + i, values.get(i)));
    }
    return outline.toString();
  }

  private void path(String style, String outline) {
    if (!outline.isEmpty()) {
      svg.append(String.format(Locale.ROOT, "<path class=\"%s\" d=\"%s\"/>", style, outline));
    }
  }

  private void today(String today) {
    double x = left + chart.today() * step;
    boolean before = x + NAME > size.width();
    svg.append(
        String.format(
            Locale.ROOT,
            "<line class=\"today\" x1=\"%s\" x2=\"%s\" y1=\"%d\" y2=\"%d\"/>"
                + "<text class=\"name%s\" x=\"%s\" y=\"%d\">%s</text>",
            round(x),
            round(x),
            TOP - 8,
            bottom(),
            before ? " end" : "",
            round(before ? x - 4 : x + 4),
            TOP,
            escaped(today)));
  }

  /** Names below the axis, as many as do not run into each other. */
  private void names() {
    int every = Math.max(1, Math.ceilDiv(chart.weeks().size(), size.names()));
    for (int i = 0; i < chart.weeks().size(); i += every) {
      double x = left + i * step;
      if (x + NAME <= size.width()) {
        svg.append(
            String.format(
                Locale.ROOT,
                "<text class=\"name\" x=\"%s\" y=\"%d\">%s</text>",
                round(x),
                size.height() - 8,
                escaped(chart.weeks().get(i).name())));
      }
    }
  }

  /** What is said of a week, over the whole of its height. */
  private void week(int at, Chart.Week week) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"week\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\"><title>%s</title></rect>",
            round(left + at * step),
            TOP,
            round(step),
            bottom() - TOP,
            escaped(week.name() + " – " + week.said())));
  }

  private String at(int week, double value) {
    return round(left + (week + 0.5) * step) + " " + round(y(value));
  }

  private int bottom() {
    return size.height() - BOTTOM;
  }

  private double y(double value) {
    return bottom() - (bottom() - TOP) * Math.min(value, highest) / highest;
  }

  /** The next number that four lines divide evenly: 4, 8, 20, 40, 80, 200… */
  private static double nice(double value) {
    if (value <= LINES) {
      return LINES;
    }
    double power = Math.pow(10, Math.floor(Math.log10(value / LINES)));
    for (double factor : new double[] {1, 2, 2.5, 5, 10}) {
      if (value <= LINES * factor * power) {
        return LINES * Math.ceil(factor * power);
      }
    }
    return value;
  }

  private static String round(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** For text and attributes. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
