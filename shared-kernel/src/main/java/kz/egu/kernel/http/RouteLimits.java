package kz.egu.kernel.http;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What a request to some path may cost.
 *
 * @param maxBodyBytes longest body, in bytes
 * @param patience how long to wait
 * @param untilProgress whether patience starts anew with every byte that comes or goes (bulk), or
 *     is for the whole request
 */
record RouteLimits(long maxBodyBytes, Duration patience, boolean untilProgress) {

  /** The limits of every path prefix, longest prefix first, under those of all the rest. */
  record Table(RouteLimits others, List<Map.Entry<String, RouteLimits>> byPrefix) {

    static Table of(FrontConfig config) {
      RouteLimits others =
          new RouteLimits(config.maxBody().asLongValue(), config.deadline(), false);
      List<Map.Entry<String, RouteLimits>> byPrefix =
          config.routes().entrySet().stream()
              .map(
                  route ->
                      Map.entry(
                          withoutTrailingSlash(route.getKey()), limits(route.getValue(), others)))
              .sorted(
                  Comparator.comparingInt(
                          (Map.Entry<String, RouteLimits> entry) -> entry.getKey().length())
                      .reversed())
              .toList();
      return new Table(others, byPrefix);
    }

    /** The limits for a canonical path without its query. */
    RouteLimits forPath(String path) {
      for (Map.Entry<String, RouteLimits> entry : byPrefix) {
        String prefix = entry.getKey();
        if (path.startsWith(prefix)
            && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/')) {
          return entry.getValue();
        }
      }
      return others;
    }

    private static RouteLimits limits(FrontConfig.Route route, RouteLimits others) {
      long maxBodyBytes =
          route.maxBody().map(size -> size.asLongValue()).orElse(others.maxBodyBytes());
      return route
          .noProgress()
          .map(patience -> new RouteLimits(maxBodyBytes, patience, true))
          .orElseGet(
              () ->
                  new RouteLimits(maxBodyBytes, route.deadline().orElse(others.patience()), false));
    }

    private static String withoutTrailingSlash(String prefix) {
      if (!prefix.startsWith("/")) {
        throw new IllegalArgumentException(
            "egu.front.routes takes path prefixes that begin with a slash, not " + prefix);
      }
      return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }
  }
}
