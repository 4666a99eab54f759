package kz.egu.kernel.stream;

import kz.egu.kernel.event.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * A record as it came, its envelope read already.
 *
 * @param key the record's key as text, the person pseudonym in Egu's topics
 * @param value null for a tombstone; not copied, so do not change it
 */
@SuppressWarnings("ArrayRecordComponent") // a view on one record, never compared
public record Received(
    String topic,
    int partition,
    long offset,
    @Nullable String key,
    Envelope envelope,
    byte @Nullable [] value) {}
