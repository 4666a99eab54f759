package kz.egu.issuer.domain.pass;

import java.util.Set;

/**
 * A pass of a person that is not revoked: what it needs to be ruled upon.
 *
 * @param current false once superseded
 * @param facts what it printed
 */
public record StandingPass(PassId id, String kid, boolean current, Set<FactDigest> facts) {
  public StandingPass {
    facts = Set.copyOf(facts);
  }
}
