package kz.egu.planning.adapter.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** The operator's map of the regions. */
@ConfigMapping(prefix = "egu.pages")
public interface MapConfig {
  /** A GeoJSON file with a polygon for each region; none, no map. */
  Optional<Path> map();

  /** The property of its features that holds the region's code. */
  @WithDefault("code")
  String mapRegion();
}
