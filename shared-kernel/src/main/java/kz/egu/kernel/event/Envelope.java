package kz.egu.kernel.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stands around an event: the attributes of CloudEvents 1.0, written as Kafka headers in
 * binary content mode ({@code ce_…}; the trace context as {@code traceparent}).
 *
 * @param type the wire name of the event, e.g. {@code kz.egu.dose.administered.v1}
 * @param source who published it
 * @param subject what it is about: the dose's or the person's id
 * @param time when the registry recorded it
 * @param position the place in the registry's journal, from 1: strictly rising per partition, for
 *     the extension {@code ce_position}
 */
public record Envelope(
    UUID id,
    String type,
    String source,
    String subject,
    Instant time,
    @Nullable String traceparent,
    long position) {

  public static final String SPEC_VERSION = "1.0";
  public static final String REGISTRY = "/egu/registry";
}
