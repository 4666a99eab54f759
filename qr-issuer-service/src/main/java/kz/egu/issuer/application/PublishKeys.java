package kz.egu.issuer.application;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.egu.issuer.application.port.PublicJwk;
import kz.egu.issuer.application.port.RevocationLists;
import kz.egu.issuer.application.port.SignerCertificate;
import kz.egu.issuer.application.port.SignerCertificates;
import kz.egu.issuer.application.port.SigningKeys;
import kz.egu.issuer.domain.pass.RevocationList;

/** Shows the world what it needs to check passes by itself: public keys and revocation lists. */
public final class PublishKeys {
  private final SigningKeys keys;
  private final SignerCertificates certificates;
  private final RevocationLists lists;

  public PublishKeys(SigningKeys keys, SignerCertificates certificates, RevocationLists lists) {
    this.keys = keys;
    this.certificates = certificates;
    this.lists = lists;
  }

  /**
   * A key and its list's counter.
   *
   * @param crlVersion a verifier whose list says another fetches it anew
   */
  public record PublishedKey(PublicJwk key, long crlVersion) {}

  /** Gives every key its list, so that passes can be signed with it. */
  public void begin() {
    lists.begin(keys.published().stream().map(PublicJwk::kid).toList());
  }

  public List<PublishedKey> keys() {
    Map<String, Long> counters = lists.counters();
    return keys.published().stream()
        .map(key -> new PublishedKey(key, counters.getOrDefault(key.kid(), 1L)))
        .toList();
  }

  /** The certificates by which others check HC1. */
  public List<SignerCertificate> certificates() {
    return certificates.certificates();
  }

  public Optional<RevocationList> revocations(String kid) {
    return lists.of(kid);
  }
}
