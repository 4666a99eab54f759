package kz.egu.planning.adapter.web;

import io.quarkus.qute.RawString;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kz.egu.kernel.reference.ReferenceData;
import org.jspecify.annotations.Nullable;

/**
 * The regions as they lie, where the operator has given a file of them. None is shipped; the tiles
 * stand before it in any case, since cities vanish on a true map.
 */
@Singleton
final class RegionMap {
  private final @Nullable Outlines outlines;

  @Inject
  RegionMap(MapConfig config, ReferenceData reference) {
    this.outlines =
        config
            .map()
            .map(
                file ->
                    Outlines.read(
                        file,
                        config.mapRegion(),
                        reference.regions().stream()
                            .map(region -> region.code().value())
                            .collect(Collectors.toSet())))
            .orElse(null);
  }

  /** A file that cannot be used stops the start. */
  void check(@Observes StartupEvent start) {
    // Being made is the check.
  }

  /**
   * How a region is drawn.
   *
   * @param style its shade, or {@code none}
   * @param said its name and value
   */
  record Shade(String style, String said) {}

  /** Nothing without a file; a region without an outline in it is not drawn. */
  Optional<Panel.Figure> figure(Map<String, Shade> shades, String caption) {
    return Optional.ofNullable(outlines)
        .map(known -> new Panel.Figure(draw(known, shades, caption), caption, List.of()));
  }

  private static RawString draw(Outlines known, Map<String, Shade> shades, String caption) {
    StringBuilder svg = new StringBuilder(64 * 1024);
    svg.append("<svg class=\"map\" viewBox=\"-2 -2 ")
        .append(Outlines.WIDTH + 4)
        .append(' ')
        .append(known.height() + 4)
        .append("\" role=\"img\" aria-label=\"")
        .append(Drawing.escaped(caption))
        .append(
            "\"><defs><pattern id=\"unknown\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\""
                + " patternTransform=\"rotate(45)\"><rect class=\"back\" width=\"8\" height=\"8\"/>"
                + "<rect class=\"stripe\" width=\"2\" height=\"8\"/></pattern></defs>");
    known
        .paths()
        .forEach(
            (code, path) -> {
              Shade shade = shades.get(code);
              if (shade != null) {
                svg.append("<path class=\"")
                    .append(shade.style())
                    .append('"')
                    .append(shade.style().startsWith("none") ? " fill=\"url(#unknown)\"" : "")
                    .append(" d=\"")
                    .append(path)
                    .append("\"><title>")
                    .append(Drawing.escaped(shade.said()))
                    .append("</title></path>");
              }
            });
    return new RawString(svg.append("</svg>").toString());
  }
}
