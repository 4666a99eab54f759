package kz.egu.issuer.application.port;

import java.util.Optional;

/**
 * Whose certificates are believed: the issuer's own and a configured list. Never asks a network.
 */
public interface TrustedSigners {

  /** The certificate under an HCERT kid, as {@link SignerCertificate#kid()} writes it. */
  Optional<SignerCertificate> signer(String kid);
}
