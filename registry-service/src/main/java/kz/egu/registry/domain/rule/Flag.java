package kz.egu.registry.domain.rule;

import java.util.Optional;

/** One thing that should not have happened: recorded all the same, and said. */
@FunctionalInterface
public interface Flag {
  Optional<Warning> look(Occasion occasion);
}
