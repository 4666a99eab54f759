package kz.egu.issuer.domain.verify;

/** Why a pass is not genuine, for software; stable. */
public enum Reason {
  /** Neither of the forms of text a pass has. */
  UNKNOWN_FORMAT("unknown-format"),
  MALFORMED("malformed"),
  /** Longer than one QR code, or larger than a pass can be once unpacked. */
  TOO_LARGE("too-large"),
  ALG_NOT_ALLOWED("alg-not-allowed"),
  UNKNOWN_KEY("unknown-key"),
  /** The key is trusted, but not for the issuer named. */
  ISSUER_NOT_OF_KEY("issuer-not-of-key"),
  SIGNATURE_MISMATCH("signature-mismatch"),
  NOT_YET_VALID("not-yet-valid"),
  EXPIRED("expired"),
  KEY_COMPROMISED("key-compromised"),
  /** Well signed, but not a vaccination record. */
  NOT_A_VACCINATION_RECORD("not-a-vaccination-record");

  private final String wire;

  Reason(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }
}
