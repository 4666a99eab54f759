package kz.egu.kernel.web;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Puts the words into the container. */
final class WebWiring {
  @Produces
  @Singleton
  Words words(WebConfig config) {
    return new Words(config.words().orElse(List.of()));
  }
}
