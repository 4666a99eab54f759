package kz.egu.registry.application;

import java.time.Instant;
import java.util.UUID;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.port.Access;
import org.jspecify.annotations.Nullable;

/**
 * Who reads, and why.
 *
 * @param role as which they read, e.g. {@code clinic}
 * @param purpose one short word, e.g. {@code treatment}
 * @param route by which way, e.g. {@code POST /v1/persons/search}
 */
public record Reader(
    String subject, String role, @Nullable FacilityId facility, String purpose, String route) {
  public static final String TREATMENT = "treatment";

  /** Their purpose who read what is on record of themselves. */
  public static final String OWN_RECORD = "own-record";

  Access reading(UUID id, Instant at, String what, @Nullable PersonId person) {
    return new Access(id, at, subject, role, facility, purpose, what, route, person);
  }
}
