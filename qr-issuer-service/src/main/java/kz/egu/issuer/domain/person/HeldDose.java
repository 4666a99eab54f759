package kz.egu.issuer.domain.person;

import kz.egu.issuer.domain.pass.PrintedDose;
import kz.egu.kernel.id.DoseId;
import org.jspecify.annotations.Nullable;

/**
 * A dose as last heard of.
 *
 * @param version the version of the last event of this dose
 * @param printed what passes say of it; null once voided
 */
public record HeldDose(DoseId id, int version, @Nullable PrintedDose printed) {}
