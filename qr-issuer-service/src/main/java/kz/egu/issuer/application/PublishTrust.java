package kz.egu.issuer.application;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.egu.issuer.application.port.RevocationLists;
import kz.egu.issuer.application.port.SignerCertificate;
import kz.egu.issuer.application.port.TrustListing;
import kz.egu.issuer.application.port.TrustedKey;

/** Tells verifiers that work without us whom this service believes, and which lists it keeps. */
public final class PublishTrust {
  private final List<TrustListing> listings;
  private final RevocationLists lists;

  public PublishTrust(List<TrustListing> listings, RevocationLists lists) {
    this.listings = List.copyOf(listings);
    this.lists = lists;
  }

  /**
   * Whom this service believes at one moment.
   *
   * @param counters by kid, the counter of the revocation list published here; a key without one is
   *     another issuer's
   */
  public record Trust(
      List<TrustedKey> keys, List<SignerCertificate> signers, Map<String, Long> counters) {
    public Trust {
      keys = List.copyOf(keys);
      signers = List.copyOf(signers);
      counters = Map.copyOf(counters);
    }

    public Optional<Long> counter(String kid) {
      return Optional.ofNullable(counters.get(kid));
    }
  }

  public Trust now() {
    return new Trust(
        listings.stream().flatMap(listing -> listing.trustedKeys().stream()).toList(),
        listings.stream().flatMap(listing -> listing.trustedSigners().stream()).toList(),
        lists.counters());
  }
}
