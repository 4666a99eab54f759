package kz.egu.issuer.application.port;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Which keys got into wrong hands: kept with the passes, so that every replica knows. */
public interface Compromises {

  /** The kids; none is ever taken back. */
  Set<String> kids();

  /**
   * Keeps the first moment it was told.
   *
   * @param kid of a key that has a revocation list
   */
  void record(String kid, Instant at);

  /** By compromised key, how many persons hold passes of it that are not revoked yet. */
  Map<String, Long> left();
}
