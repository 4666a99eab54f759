package kz.egu.planning.adapter.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.egu.kernel.reference.ReferenceData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maps made up here: two squares, of which one is a region. */
class OutlinesTest {
  private static final Set<String> REGIONS = Set.of("KZ-75", "KZ-19");

  @TempDir private Path folder;

  @Test
  void squaresOfSixtyDegreesNorthAreHalfAsWide() throws IOException {
    String squares =
        feature("KZ-75", "Polygon", "[" + square(70, 59, 72, 61) + "]")
            + ","
            + feature("KZ-19", "MultiPolygon", "[[" + square(72, 59, 74, 61) + "]]")
            + ","
            + feature("CN-65", "Polygon", "[" + square(0, 0, 90, 10) + "]");
    Outlines outlines = Outlines.read(file(collection(squares)), "code", REGIONS);
    assertThat(outlines.paths()).containsOnlyKeys("KZ-75", "KZ-19");
    // Four degrees at half their width, two high: as high as wide.
    assertThat(outlines.height()).isEqualTo(Outlines.WIDTH);
    assertThat(outlines.paths())
        .containsEntry("KZ-75", "M0.0 960.0L480.0 960.0L480.0 0.0L0.0 0.0L0.0 960.0Z");
  }

  @Test
  void aFineOutlineIsMadeCoarse() throws IOException {
    StringBuilder circle = new StringBuilder("[[");
    for (int i = 0; i <= 40_000; i++) {
      double angle = 2 * Math.PI * i / 40_000;
      circle.append(
          String.format(
              Locale.ROOT,
              "%s[%.6f,%.6f]",
              i == 0 ? "" : ",",
              70 + Math.cos(angle),
              50 + Math.sin(angle)));
    }
    String fine = collection(feature("KZ-75", "Polygon", circle + "]]"));
    Outlines outlines = Outlines.read(file(fine), "code", REGIONS);
    assertThat(outlines.paths().get("KZ-75")).hasSizeBetween(5_000, 60_000);
  }

  @Test
  void whatCannotBeUsedIsToldInOneLine() throws IOException {
    refused("{", "is no JSON");
    refused("{}", "is no GeoJSON FeatureCollection");
    refused(collection(""), "has no polygon whose property code is the code of a region");
    refused(collection(feature("KZ-75", "Point", "[70, 50]")), "neither Polygon nor MultiPolygon");
    refused(
        collection(feature("KZ-75", "Polygon", "[" + square(7_000_000, 0, 7_000_001, 1) + "]")),
        "no longitude and latitude in degrees");
    refused(
        collection(feature("KZ-75", "Polygon", "[[[70, 50], [71, 50], [70, 50]]]")),
        "a ring of fewer than 4 positions");
    refused(
        collection(feature("KZ-75", "Polygon", "[" + square(70, 50, 70, 50) + "]")),
        "without any extent");
    refused(" ".repeat(8 * 1024 * 1024 + 1), "is larger than");
    assertThatThrownBy(() -> Outlines.read(folder.resolve("none"), "code", REGIONS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("none cannot be read");
  }

  private void refused(String json, String why) throws IOException {
    Path file = file(json);
    assertThatThrownBy(() -> Outlines.read(file, "code", REGIONS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("egu.pages.map: " + file)
        .hasMessageContaining(why)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void regionsAreShadedAndNamed() throws IOException {
    Path file = file(collection(feature("KZ-75", "Polygon", "[" + square(70, 50, 72, 52) + "]")));
    RegionMap map =
        new RegionMap(
            new MapConfig() {
              @Override
              public Optional<Path> map() {
                return Optional.of(file);
              }

              @Override
              public String mapRegion() {
                return "code";
              }
            },
            ReferenceData.shipped());
    String svg =
        map.figure(Map.of("KZ-75", new RegionMap.Shade("c3", "Almaty <1>: 85.0%")), "A \"map\"")
            .orElseThrow()
            .drawing()
            .getValue();
    assertThat(svg)
        .contains("class=\"c3\" d=\"M0.0", "<title>Almaty &lt;1&gt;: 85.0%</title>")
        .contains("aria-label=\"A &quot;map&quot;\"");
  }

  private Path file(String json) throws IOException {
    return Files.writeString(folder.resolve("map.geojson"), json, UTF_8);
  }

  private static String collection(String features) {
    return "{\"type\": \"FeatureCollection\", \"features\": [" + features + "]}";
  }

  private static String feature(String code, String type, String coordinates) {
    return """
    {"type": "Feature", "properties": {"code": "%s"},
     "geometry": {"type": "%s", "coordinates": %s}}\
    """
        .formatted(code, type, coordinates);
  }

  private static String square(int west, int south, int east, int north) {
    return "[[%1$d,%2$d],[%3$d,%2$d],[%3$d,%4$d],[%1$d,%4$d],[%1$d,%2$d]]"
        .formatted(west, south, east, north);
  }
}
