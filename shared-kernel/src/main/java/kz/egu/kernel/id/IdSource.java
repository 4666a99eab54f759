package kz.egu.kernel.id;

import java.util.UUID;

/** Where fresh ids come from; passed in, so that tests can foresee them. */
@FunctionalInterface
public interface IdSource {
  UUID next();
}
