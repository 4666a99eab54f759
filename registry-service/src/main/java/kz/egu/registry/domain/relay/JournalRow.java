package kz.egu.registry.domain.relay;

import java.time.Instant;
import java.util.UUID;
import kz.egu.kernel.event.Topics;
import kz.egu.kernel.id.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * One row of the journal as the relay reads it.
 *
 * @param type the event's wire name
 * @param version the person's dose event version, or the identity version
 * @param payload the event's JSON; null for persons, whose data stands elsewhere
 */
public record JournalRow(
    JournalPlace place,
    UUID eventId,
    String type,
    Topics topic,
    PersonId personId,
    String subject,
    long version,
    @Nullable String payload,
    Instant recordedAt,
    @Nullable String traceparent) {}
