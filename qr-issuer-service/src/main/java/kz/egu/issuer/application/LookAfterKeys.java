package kz.egu.issuer.application;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.egu.issuer.application.port.Compromises;
import kz.egu.issuer.application.port.Keyring;
import kz.egu.issuer.application.port.RevocationLists;

/**
 * Changes the signing keys: in peace, by publishing the next one before it signs; after a theft, by
 * taking the stolen one out at once. What a stolen key signed is minted anew by {@link
 * KeepPassesCurrent#remint}, in the background.
 */
public final class LookAfterKeys {
  /** So long after a change of keys no replica's clock still prefers the old one. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private final Keyring keys;
  private final Compromises compromises;
  private final RevocationLists lists;
  private final Duration overlap;
  private final InstantSource clock;

  public LookAfterKeys(
      Keyring keys,
      Compromises compromises,
      RevocationLists lists,
      Duration overlap,
      InstantSource clock) {
    this.keys = keys;
    this.compromises = compromises;
    this.lists = lists;
    this.overlap = overlap;
    this.clock = clock;
  }

  /**
   * A key and what is still to do for it.
   *
   * @param personsLeft of a compromised key, how many hold passes of it not minted anew yet
   */
  public record KeyReport(Keyring.Held key, long personsLeft) {}

  public List<KeyReport> keys() {
    Map<String, Long> left = compromises.left();
    return keys.keys().stream()
        .map(key -> new KeyReport(key, left.getOrDefault(key.kid(), 0L)))
        .toList();
  }

  /**
   * Makes and publishes the next key, which signs once the overlap has passed.
   *
   * @return its kid; empty if a next key is waiting already
   */
  public Optional<String> rotate() {
    return keys.alone(this::rotateUnlessWaiting);
  }

  private Optional<String> rotateUnlessWaiting() {
    if (any(Keyring.State.NEXT)) {
      return Optional.empty();
    }
    return Optional.of(make(now().plus(overlap)));
  }

  /**
   * Believes nothing of the key from now on. Unless another key may sign already, one is made that
   * signs at once.
   *
   * @return false if there is no such key
   */
  public boolean compromise(String kid) {
    return keys.alone(() -> compromiseHeld(kid));
  }

  private boolean compromiseHeld(String kid) {
    if (keys.keys().stream().noneMatch(key -> key.kid().equals(kid))) {
      return false;
    }
    Instant now = now();
    boolean last =
        keys.keys().stream()
            .filter(key -> !key.kid().equals(kid) && key.privateKeyHeld())
            .filter(key -> key.state() != Keyring.State.COMPROMISED)
            .allMatch(key -> key.signsFrom().isAfter(now));
    if (last) {
      make(now);
    }
    compromises.record(kid, now);
    keys.refresh();
    return true;
  }

  /** Destroys the private halves of keys that sign no more; says how many. */
  public int destroyRetired() {
    return keys.destroyRetired(now().minus(CLOCKS_DIFFER));
  }

  private String make(Instant signsFrom) {
    String kid = keys.make(signsFrom);
    lists.begin(List.of(kid));
    return kid;
  }

  private boolean any(Keyring.State state) {
    return keys.keys().stream().anyMatch(key -> key.state() == state);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
