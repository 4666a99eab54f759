package kz.egu.registry.domain.command;

import kz.egu.kernel.code.FacilityId;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a command, as their token says.
 *
 * @param subject the token's subject: it also owns the idempotency keys sent
 * @param facility the facility they work for; null means none, and then no dose can be written
 */
public record Recorder(String subject, @Nullable FacilityId facility) {}
