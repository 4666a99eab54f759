package kz.egu.registry.application.port;

import kz.egu.kernel.id.DoseId;

/**
 * What an idempotency key was used for.
 *
 * @param fingerprint of the submission, to tell a repetition from another use
 */
public record KeyUse(String fingerprint, DoseId doseId) {}
