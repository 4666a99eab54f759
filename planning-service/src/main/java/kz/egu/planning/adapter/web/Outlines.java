package kz.egu.planning.adapter.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Regions' outlines for SVG, out of a GeoJSON file (RFC 7946): longitude and latitude in degrees,
 * laid flat with the scale of the middle latitude, and made as coarse as a screen shows.
 *
 * @param height of the picture, {@link #WIDTH} wide
 * @param paths data of a path by the region's code
 */
record Outlines(int height, Map<String, String> paths) {
  static final int WIDTH = 960;

  private static final long LARGEST_FILE = 8L * 1024 * 1024;
  private static final int MOST_POINTS = 500_000;

  /** A page shall not weigh more for its map. */
  private static final int MOST_TEXT = 60_000;

  private static final int HIGHEST = 2 * WIDTH;
  private static final double FINEST = 0.7;
  private static final JsonMapper JSON = new JsonMapper();

  private record Point(double x, double y) {}

  /**
   * Reads a file.
   *
   * @param property of a feature, holding its region's code
   * @param regions codes of those wanted; others in the file are left out
   * @throws IllegalStateException in one line, naming the file and what is wrong in it
   */
  static Outlines read(Path file, String property, Set<String> regions) {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new IllegalArgumentException("is larger than " + LARGEST_FILE + " bytes");
      }
      return of(JSON.readTree(Files.readAllBytes(file)), property, regions);
    } catch (JsonProcessingException malformed) {
      throw wrong(file, "is no JSON: " + malformed.getOriginalMessage(), malformed);
    } catch (IOException unreadable) {
      throw wrong(file, "cannot be read", unreadable);
    } catch (IllegalArgumentException mistaken) {
      throw wrong(file, String.valueOf(mistaken.getMessage()), mistaken);
    }
  }

  private static IllegalStateException wrong(Path file, String what, Exception cause) {
    return new IllegalStateException("egu.pages.map: " + file + " " + what, cause);
  }

  private static Outlines of(JsonNode json, String property, Set<String> regions) {
    if (!json.path("type").asText().equals("FeatureCollection")) {
      throw new IllegalArgumentException("is no GeoJSON FeatureCollection");
    }
    Map<String, List<List<Point>>> rings = new LinkedHashMap<>();
    int points = 0;
    for (JsonNode feature : json.path("features")) {
      String code = feature.path("properties").path(property).asText();
      if (regions.contains(code)) {
        List<List<Point>> own = rings.computeIfAbsent(code, _ -> new ArrayList<>());
        for (List<Point> ring : rings(feature.path("geometry"), code)) {
          own.add(ring);
          points += ring.size();
        }
      }
    }
    if (points == 0) {
      throw new IllegalArgumentException(
          "has no polygon whose property " + property + " is the code of a region");
    }
    if (points > MOST_POINTS) {
      throw new IllegalArgumentException("has more than " + MOST_POINTS + " points");
    }
    return flat(rings);
  }

  private static List<List<Point>> rings(JsonNode geometry, String code) {
    List<List<Point>> rings = new ArrayList<>();
    switch (geometry.path("type").asText()) {
      case "Polygon" -> geometry.path("coordinates").forEach(ring -> rings.add(ring(ring, code)));
      case "MultiPolygon" ->
          geometry
              .path("coordinates")
              .forEach(polygon -> polygon.forEach(ring -> rings.add(ring(ring, code))));
      default ->
          throw new IllegalArgumentException(
              "has for " + code + " a geometry that is neither Polygon nor MultiPolygon");
    }
    return rings;
  }

  private static List<Point> ring(JsonNode coordinates, String code) {
    List<Point> ring = new ArrayList<>();
    for (JsonNode position : coordinates) {
      double longitude = position.path(0).asDouble(Double.NaN);
      double latitude = position.path(1).asDouble(Double.NaN);
      if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) < 90)) {
        throw new IllegalArgumentException(
            "has for " + code + " a position that is no longitude and latitude in degrees");
      }
      ring.add(new Point(longitude, latitude));
    }
    if (ring.size() < 4) {
      throw new IllegalArgumentException("has for " + code + " a ring of fewer than 4 positions");
    }
    return ring;
  }

  private static Outlines flat(Map<String, List<List<Point>>> rings) {
    double west = 180;
    double east = -180;
    double south = 90;
    double north = -90;
    for (List<List<Point>> own : rings.values()) {
      for (List<Point> ring : own) {
        for (Point point : ring) {
          west = Math.min(west, point.x());
          east = Math.max(east, point.x());
          south = Math.min(south, point.y());
          north = Math.max(north, point.y());
        }
      }
    }
    double narrower = Math.cos(Math.toRadians((south + north) / 2));
    double scale = Math.min(WIDTH / ((east - west) * narrower), HIGHEST / (north - south));
    if (!Double.isFinite(scale)) {
      throw new IllegalArgumentException("has regions without any extent");
    }
    double left = west;
    double top = north;
    Map<String, List<List<Point>>> laid = new LinkedHashMap<>();
    rings.forEach(
        (code, own) ->
            laid.put(
                code,
                own.stream()
                    .map(
                        ring ->
                            ring.stream()
                                .map(
                                    point ->
                                        new Point(
                                            (point.x() - left) * narrower * scale,
                                            (top - point.y()) * scale))
                                .toList())
                    .toList()));
    int height = (int) Math.ceil((north - south) * scale);
    double coarse = FINEST;
    Map<String, String> paths = paths(laid, coarse);
    while (paths.values().stream().mapToInt(String::length).sum() > MOST_TEXT && coarse < WIDTH) {
      coarse *= 1.5;
      paths = paths(laid, coarse);
    }
    return new Outlines(height, paths);
  }

  private static Map<String, String> paths(Map<String, List<List<Point>>> laid, double coarse) {
    Map<String, String> paths = new LinkedHashMap<>();
    laid.forEach(
        (code, rings) -> {
          StringBuilder path = new StringBuilder();
          rings.forEach(ring -> append(path, ring, coarse, path.isEmpty()));
          paths.put(code, path.toString());
        });
    return paths;
  }

  /** A point too near the last one kept is left out; so is a ring left with too few. */
  private static void append(StringBuilder path, List<Point> ring, double coarse, boolean needed) {
    List<Point> kept = new ArrayList<>();
    for (Point point : ring) {
      if (kept.isEmpty()
          || Math.hypot(point.x() - kept.getLast().x(), point.y() - kept.getLast().y()) >= coarse) {
        kept.add(point);
      }
    }
    if (kept.size() < 4 && !needed) {
      return;
    }
    for (int i = 0; i < kept.size(); i++) {
      path.append(
          String.format(
              Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", kept.get(i).x(), kept.get(i).y()));
    }
    path.append('Z');
  }
}
