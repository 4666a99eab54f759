package kz.egu.planning.adapter.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a region's tile stands. Kazakhstan's are placed roughly as its regions lie, one tile each,
 * since its three cities would vanish on a true map; regions of other countries follow row by row.
 */
final class Tiles {
  static final int COLUMNS = 6;
  private static final List<List<String>> KAZAKHSTAN =
      List.of(
          List.of("", "", "", "KZ-59", "", ""),
          List.of("KZ-27", "KZ-15", "KZ-39", "KZ-11", "KZ-71", "KZ-55"),
          List.of("KZ-23", "KZ-43", "KZ-62", "KZ-35", "KZ-10", "KZ-63"),
          List.of("KZ-47", "", "KZ-61", "KZ-31", "KZ-19", "KZ-33"),
          List.of("", "", "KZ-79", "", "KZ-75", ""));

  private static final List<String> CITIES = List.of("KZ-71", "KZ-75", "KZ-79");
  private static final List<String> CLASSES = List.of("c1", "c2", "c3", "c4", "c5");
  private static final double[] THRESHOLDS = {0.5, 0.8, 0.9, 0.95};

  private Tiles() {}

  /** Row and column of each region's tile, from 1, as the style's class. */
  static Map<String, String> places(List<String> regions) {
    Map<String, String> places = new HashMap<>();
    for (int row = 0; row < KAZAKHSTAN.size(); row++) {
      for (int column = 0; column < COLUMNS; column++) {
        String region = KAZAKHSTAN.get(row).get(column);
        if (regions.contains(region)) {
          places.put(region, "r" + (row + 1) + " k" + (column + 1));
        }
      }
    }
    for (String region : regions) {
      places.putIfAbsent(region, "");
    }
    return places;
  }

  /** A city's tile has another shape. */
  static boolean isCity(String region) {
    return CITIES.contains(region);
  }

  /** The class of a coverage: under 50, 80, 90, 95 %, and from there. */
  static String shade(double share) {
    int above = 0;
    while (above < THRESHOLDS.length && share >= THRESHOLDS[above]) {
      above++;
    }
    return CLASSES.get(above);
  }
}
