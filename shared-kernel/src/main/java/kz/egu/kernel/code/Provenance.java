package kz.egu.kernel.code;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where the knowledge of a dose comes from (FHIR: {@code Immunization.primarySource} and {@code
 * reportOrigin}).
 */
public enum Provenance {
  /** Recorded by the facility that gave the dose. */
  PRIMARY("primary"),
  /** Entered later from a document by a health worker who did not give it. */
  HISTORICAL("historical"),
  /** Reported by the citizen and confirmed by a health worker. */
  SELF_REPORTED("self-reported");

  private final String wire;

  Provenance(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }

  public static Optional<Provenance> fromWire(String text) {
    return Arrays.stream(values()).filter(provenance -> provenance.wire.equals(text)).findFirst();
  }
}
