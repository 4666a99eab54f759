package kz.egu.issuer.application.port;

import java.util.List;
import java.util.Set;
import kz.egu.issuer.domain.pass.PassId;

/** The issuer's own keys. Thread-safe. */
public interface SigningKeys {

  /** The key passes are signed with now. */
  SigningKey current();

  /** The keys whose passes are not to be believed any more, and are to be minted anew. */
  Set<String> compromised();

  /** The public halves of all keys whose passes are still to be believed. */
  List<PublicJwk> published();

  /**
   * The name under which a pass would be revoked: a keyed hash of its id, at most 24 base64url
   * characters, that tells nothing of the person or of other passes.
   */
  String revocationId(PassId id);
}
