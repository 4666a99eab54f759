package kz.egu.issuer.domain.pass;

import java.util.List;

/**
 * The revoked passes of one key, by names that tell nothing of whom they belonged to.
 *
 * @param ctr rises with every change, never falls
 */
public record RevocationList(String kid, long ctr, List<String> rids) {
  public RevocationList {
    rids = List.copyOf(rids);
  }
}
