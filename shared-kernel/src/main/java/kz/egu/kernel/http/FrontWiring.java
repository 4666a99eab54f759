package kz.egu.kernel.http;

import io.quarkus.arc.All;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Puts the front before a service's router and its texts into the container. */
final class FrontWiring {

  @Produces
  @Singleton
  Messages messages(FrontConfig config) {
    List<String> bases = new ArrayList<>();
    bases.add(Messages.FRONT);
    config.messages().ifPresent(bases::addAll);
    return Messages.of(bases);
  }

  @Produces
  @Singleton
  Problems problems(Messages messages, @All List<ErrorForm> forms) {
    return new Problems(messages, forms);
  }

  @Produces
  @Singleton
  Occurrences occurrences() {
    return UUID::randomUUID;
  }

  void stand(
      @Observes Router router, FrontConfig config, Problems problems, Occurrences occurrences) {
    Front front = new Front(RouteLimits.Table.of(config), problems, occurrences);
    // The very first of all: even the framework's own body handler comes later.
    router.route().order(Integer.MIN_VALUE).handler(front);
    router.route().last().failureHandler(front::failed);
  }
}
