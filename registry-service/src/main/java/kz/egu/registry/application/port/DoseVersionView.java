package kz.egu.registry.application.port;

import kz.egu.kernel.code.FacilityId;
import kz.egu.registry.domain.dose.Revision.Change;
import org.jspecify.annotations.Nullable;

/**
 * One version of a dose, with who, when and why.
 *
 * @param facility where whoever made it works
 */
public record DoseVersionView(
    DoseView dose, Change change, @Nullable FacilityId facility, @Nullable String reason)
    implements ImmunizationVersionView {}
