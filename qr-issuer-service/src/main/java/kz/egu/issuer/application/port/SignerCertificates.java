package kz.egu.issuer.application.port;

import java.util.List;
import java.util.Optional;

/** The certificates of the issuer's own keys. Thread-safe. */
public interface SignerCertificates {

  /** The certificate of a signing key, by the key's own kid (its thumbprint). */
  Optional<SignerCertificate> ofKey(String kid);

  /** The certificates of all keys whose passes are still to be believed. */
  List<SignerCertificate> certificates();
}
