package kz.egu.issuer.adapter.keystore;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import kz.egu.issuer.application.LookAfterKeys;
import kz.egu.issuer.application.port.Compromises;
import kz.egu.issuer.application.port.Keyring;
import kz.egu.issuer.application.port.RevocationLists;

/** Gives the use case that changes keys its ports and the configured overlap. */
final class KeysWiring {
  @Produces
  @Singleton
  LookAfterKeys lookAfterKeys(
      Keyring keys,
      Compromises compromises,
      RevocationLists lists,
      SigningConfig config,
      InstantSource clock) {
    return new LookAfterKeys(keys, compromises, lists, config.overlap(), clock);
  }
}
