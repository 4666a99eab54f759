package kz.egu.registry.domain.notdone;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a vaccination was not done (FHIR {@code Immunization.statusReason}). */
public enum StatusReason {
  /** The person, or whoever decides for them, did not want it. Information, nothing more. */
  REFUSAL,
  /** It would do harm: a medical precaution, for a time or for good. */
  CONTRAINDICATION;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<StatusReason> fromWire(@Nullable String text) {
    return Arrays.stream(values()).filter(reason -> reason.wire().equals(text)).findFirst();
  }
}
