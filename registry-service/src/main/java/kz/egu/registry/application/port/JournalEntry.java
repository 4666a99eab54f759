package kz.egu.registry.application.port;

import java.util.UUID;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.id.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * One line of the journal: the audit trail and what the relay publishes.
 *
 * @param type the event's wire name
 * @param subject the dose's or the person's id
 * @param version the person's version for doses, the identity version for persons
 * @param event null for persons, whose data never stands in the journal
 * @param traceparent the W3C trace context of the request that caused it
 */
public record JournalEntry(
    UUID eventId,
    String type,
    PersonId personId,
    String subject,
    long version,
    @Nullable DoseEvent event,
    Attribution by,
    @Nullable String traceparent) {}
