package kz.egu.kernel.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
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

  /** Where people's browsers find the registry, for links to it; none are shown without. */
  Optional<URI> registryUrl();

  /** Where people's browsers find the issuer, for links to it; none are shown without. */
  Optional<URI> issuerUrl();
}
