package kz.egu.registry.application.port;

import java.time.Instant;
import java.util.UUID;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.id.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * One read of a person's data.
 *
 * @param purpose as the reader stated it, e.g. {@code treatment}
 * @param what was read, e.g. {@code person-search}
 * @param personId null when nobody was found
 */
public record Access(
    UUID id,
    Instant at,
    String who,
    @Nullable FacilityId facility,
    String purpose,
    String what,
    @Nullable PersonId personId) {}
