package kz.egu.issuer.domain.pass;

import java.util.Arrays;
import java.util.Optional;

/** What became of a pass. It only ever moves down this list. */
public enum PassStatus {
  /** The person's one pass. */
  CURRENT("current"),
  /** A newer pass says more; what this one says is still true. */
  SUPERSEDED("superseded"),
  /** Something this one says is not true any more: it is on the public list. */
  REVOKED("revoked");

  private final String wire;

  PassStatus(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }

  public static Optional<PassStatus> fromWire(String text) {
    return Arrays.stream(values()).filter(status -> status.wire.equals(text)).findFirst();
  }
}
