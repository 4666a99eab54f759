package kz.egu.issuer.domain.pass;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The revoked passes of one key, by names that tell nothing of whom they belonged to.
 *
 * @param ctr rises with every change, never falls
 * @param rids each a name, or {@code rid.timestamp} with seconds since 1970: then only passes of
 *     that name issued (nbf) before that moment are revoked
 */
public record RevocationList(String kid, long ctr, List<String> rids) {
  public RevocationList {
    rids = List.copyOf(rids);
  }

  /**
   * The moment an entry states for a pass: the first midnight (UTC) after both, so that it lies
   * after the pass's issue however clocks differ, and tells no hour of either.
   */
  public static Instant issuedBefore(Instant issued, Instant revoked) {
    Instant later = issued.isAfter(revoked) ? issued : revoked;
    return later.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
  }

  /** An entry that revokes passes of the name issued before the moment. */
  public static String entry(String rid, Instant issuedBefore) {
    return rid + "." + issuedBefore.getEpochSecond();
  }
}
