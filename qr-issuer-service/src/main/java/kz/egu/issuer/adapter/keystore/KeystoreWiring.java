package kz.egu.issuer.adapter.keystore;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import kz.egu.issuer.application.port.Compromises;
import kz.egu.issuer.domain.pass.IssuerUrl;

/** Opens the keystore once. */
final class KeystoreWiring {
  @Produces
  @Singleton
  KeystoreSigningKeys keys(
      SigningConfig config, IssuerUrl issuer, InstantSource clock, Compromises compromises) {
    return KeystoreSigningKeys.open(config, issuer.value(), clock, compromises);
  }
}
