package kz.egu.issuer.application.port;

import java.util.Optional;

/**
 * Whose signatures are believed: the issuer's own keys and a configured list. Never asks a network.
 */
public interface TrustedKeys {
  Optional<TrustedKey> find(String kid);
}
