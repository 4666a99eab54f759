package kz.egu.issuer.adapter.trust;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Reads the trust list once, at the start, so that a broken one is noticed then. */
final class TrustWiring {
  @Startup
  @Produces
  @Singleton
  TrustListFile others(TrustConfig config) {
    return config.trustList().map(TrustListFile::read).orElseGet(TrustListFile::empty);
  }
}
