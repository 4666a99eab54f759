package kz.egu.kernel.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** The pages of a service. */
@ConfigMapping(prefix = "egu.pages")
public interface WebConfig {
  /** Base names of the bundles of the service's own words, such as {@code pages/planner}. */
  Optional<List<String>> words();

  /** Path of the page a reader without another is led to. */
  @WithDefault("/")
  String home();
}
