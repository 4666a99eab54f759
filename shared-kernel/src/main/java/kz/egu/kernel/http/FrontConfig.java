package kz.egu.kernel.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Limits of the front, as configured: for every request, and by path prefix for those that need
 * more or less.
 *
 * <p>Example: {@code egu.front.routes."/fhir".max-body=32M}.
 */
@ConfigMapping(prefix = "egu.front")
public interface FrontConfig {

  /** How long a whole request may take, from its head to the end of its answer. */
  @WithDefault("10S")
  Duration deadline();

  /** Longest body. */
  @WithDefault("64K")
  MemorySize maxBody();

  /** Base names of the service's own message bundles, such as {@code messages/registry}. */
  Optional<List<String>> messages();

  /** Limits by path prefix; the longest prefix that ends at a path segment wins. */
  Map<String, Route> routes();

  /** Where one path prefix differs. */
  interface Route {
    /** Longest body. */
    Optional<MemorySize> maxBody();

    /** How long a whole request may take. */
    Optional<Duration> deadline();

    /** For bulk: instead of a deadline, the longest time in which no byte comes or goes. */
    Optional<Duration> noProgress();
  }
}
