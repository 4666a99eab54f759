package kz.egu.registry.application;

import kz.egu.kernel.code.FacilityId;
import org.jspecify.annotations.Nullable;

/**
 * Who reads, and why.
 *
 * @param purpose one short word, e.g. {@code treatment}
 */
public record Reader(String subject, @Nullable FacilityId facility, String purpose) {
  public static final String TREATMENT = "treatment";
}
