package kz.egu.issuer.adapter.keystore;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import kz.egu.issuer.application.port.Compromises;

/** Compromises in memory. */
final class Stolen implements Compromises {
  private final Set<String> kids = new HashSet<>();

  @Override
  public Set<String> kids() {
    return kids;
  }

  @Override
  public void record(String kid, Instant at) {
    kids.add(kid);
  }

  @Override
  public Map<String, Long> left() {
    return Map.of();
  }
}
