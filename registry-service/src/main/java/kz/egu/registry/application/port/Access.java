package kz.egu.registry.application.port;

import java.time.Instant;
import java.util.UUID;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.id.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * One read of a person's data.
 *
 * @param role as which they read, e.g. {@code clinic}
 * @param purpose as the reader stated it, e.g. {@code treatment}
 * @param what was read, e.g. {@code person-search}
 * @param route method and path template, e.g. {@code POST /v1/persons/search}
 * @param personId null when nobody was found
 */
public record Access(
    UUID id,
    Instant at,
    String who,
    String role,
    @Nullable FacilityId facility,
    String purpose,
    String what,
    String route,
    @Nullable PersonId personId) {}
