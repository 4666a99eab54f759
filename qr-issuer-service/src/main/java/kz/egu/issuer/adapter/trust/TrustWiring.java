package kz.egu.issuer.adapter.trust;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import kz.egu.issuer.domain.verify.KnownLists;

/** Reads the trust list once, at the start, so that a broken one is noticed then. */
final class TrustWiring {
  /** As many keys and entries as a few dozen countries have. */
  private static final int MAX_KEYS = 1000;

  private static final int MAX_ENTRIES = 200_000;

  @Produces
  @Singleton
  KnownLists lists() {
    return new KnownLists(MAX_KEYS, MAX_ENTRIES);
  }

  @Startup
  @Produces
  @Singleton
  TrustListFile others(TrustConfig config) {
    return config.trustList().map(TrustListFile::read).orElseGet(TrustListFile::empty);
  }
}
