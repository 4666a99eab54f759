package kz.egu.issuer.domain.verify;

import java.util.Optional;
import kz.egu.issuer.domain.pass.PassStatus;

/**
 * What can be said of a shown pass: facts, never a verdict.
 *
 * @param status what became of it since; empty where that is not known
 */
public record Verification(Reading reading, Optional<PassStatus> status) {}
