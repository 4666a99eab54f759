package kz.egu.planning.domain.demand;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is forecast as one: a dose number is a stream of its own, but the labels of a yearly
 * campaign that differ only in their year are one stream, so that a new season can learn from the
 * last.
 */
final class Streams {
  private static final Pattern YEARS =
      Pattern.compile("(?<!\\d)(19|20)\\d\\d([-/_]\\d{2,4})?(?!\\d)");

  private static final String ANY_YEAR = "*";

  private final List<String> names = new ArrayList<>();
  private final int[] streamOf;
  private final double[][][] labels;
  private final double[][][] streams;

  /** Groups the labels of a history, keeping their order. */
  Streams(List<String> doseNumbers, double[][][] doses) {
    labels = doses;
    streamOf = new int[doseNumbers.size()];
    for (int k = 0; k < streamOf.length; k++) {
      String name = stream(doseNumbers.get(k));
      if (!names.contains(name)) {
        names.add(name);
      }
      streamOf[k] = names.indexOf(name);
    }
    int weeks = doses[0][0].length;
    streams = new double[names.size()][doses[0].length][weeks];
    for (int k = 0; k < streamOf.length; k++) {
      for (int r = 0; r < doses[k].length; r++) {
        for (int t = 0; t < weeks; t++) {
          streams[streamOf[k]][r][t] += doses[k][r][t];
        }
      }
    }
  }

  /** The name of the stream a label belongs to. */
  static String stream(String doseNumber) {
    return DoseHistory.ordinal(doseNumber) == Integer.MAX_VALUE
        ? YEARS.matcher(doseNumber).replaceAll(ANY_YEAR)
        : doseNumber;
  }

  /** Whether a label is one year's part of a campaign. */
  static boolean comesEveryYear(String doseNumber) {
    return stream(doseNumber).contains(ANY_YEAR);
  }

  /** The dose number, or the label of a campaign without its year. */
  String name(int stream) {
    return names.get(stream);
  }

  int count() {
    return names.size();
  }

  int regions() {
    return labels[0].length;
  }

  int weeks() {
    return labels[0][0].length;
  }

  /** Doses of a stream, [region][week]. */
  double[][] doses(int stream) {
    return streams[stream];
  }

  /** National doses of a stream by week. */
  double[] volume(int stream) {
    double[] volume = new double[weeks()];
    for (double[] region : streams[stream]) {
      for (int t = 0; t < volume.length; t++) {
        volume[t] += region[t];
      }
    }
    return volume;
  }

  /** The first week in which a stream has doses; the number of weeks if it has none. */
  int firstWeek(int stream) {
    double[] volume = volume(stream);
    int week = 0;
    while (week < volume.length && volume[week] == 0) {
      week++;
    }
    return week;
  }

  int streamOf(int label) {
    return streamOf[label];
  }

  /** The stream of the dose before, or −1. */
  int before(int stream) {
    int ordinal = DoseHistory.ordinal(names.get(stream));
    return ordinal == Integer.MAX_VALUE ? -1 : names.indexOf(Integer.toString(ordinal - 1));
  }

  /** Whether a stream is a campaign that comes back every year. */
  boolean yearly(int stream) {
    return names.get(stream).contains(ANY_YEAR);
  }
}
