package kz.egu.registry.domain.command;

import kz.egu.kernel.code.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * A dose as it was sent: text, not yet looked at.
 *
 * @param vaccineSystem FHIR URI or short name
 * @param expirationDate ISO 8601
 * @param occurredOn ISO 8601
 */
public record SubmittedDose(
    @Nullable String vaccineSystem,
    @Nullable String vaccineCode,
    @Nullable String lotNumber,
    @Nullable String expirationDate,
    @Nullable String occurredOn,
    @Nullable String facility,
    @Nullable String performer,
    @Nullable String site,
    @Nullable String route,
    @Nullable Integer claimedDoseNumber,
    Provenance provenance) {}
