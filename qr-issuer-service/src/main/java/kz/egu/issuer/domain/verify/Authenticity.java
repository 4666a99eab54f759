package kz.egu.issuer.domain.verify;

/** Who, if anybody, stands behind what was shown. */
public enum Authenticity {
  GENUINE("genuine"),
  ALTERED("altered"),
  UNKNOWN_ISSUER("unknown-issuer"),
  COMPROMISED_KEY("compromised-key"),
  SIGNATURE_EXPIRED("signature-expired"),
  UNREADABLE("unreadable");

  private final String wire;

  Authenticity(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }
}
