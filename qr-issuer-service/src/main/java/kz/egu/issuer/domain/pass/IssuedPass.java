package kz.egu.issuer.domain.pass;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import kz.egu.kernel.id.PersonId;

/**
 * A pass just minted.
 *
 * @param kid the signing key
 * @param rid the name under which it would be revoked
 * @param complete whether the one QR code says all that is on record
 * @param facts what it prints
 */
public record IssuedPass(
    PassId id,
    PersonId person,
    String kid,
    String rid,
    Instant issuedAt,
    boolean complete,
    Set<FactDigest> facts,
    List<PassDocument> documents) {
  public IssuedPass {
    facts = Set.copyOf(facts);
    documents = List.copyOf(documents);
  }
}
