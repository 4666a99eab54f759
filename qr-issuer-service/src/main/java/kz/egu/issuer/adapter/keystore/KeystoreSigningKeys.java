package kz.egu.issuer.adapter.keystore;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import kz.egu.issuer.application.port.Compromises;
import kz.egu.issuer.application.port.Keyring;
import kz.egu.issuer.application.port.PublicJwk;
import kz.egu.issuer.application.port.SignerCertificate;
import kz.egu.issuer.application.port.SignerCertificates;
import kz.egu.issuer.application.port.SigningKey;
import kz.egu.issuer.application.port.SigningKeys;
import kz.egu.issuer.application.port.TrustListing;
import kz.egu.issuer.application.port.TrustedKey;
import kz.egu.issuer.application.port.TrustedKeys;
import kz.egu.issuer.application.port.TrustedSigners;
import kz.egu.issuer.application.port.UnavailableException;
import kz.egu.issuer.domain.pass.PassId;
import org.jboss.logging.Logger;

/**
 * The keys of a PKCS#12 file or a token: P-256 pairs with their certificates, and the secret that
 * names passes for revocation. A key signs from the moment its certificate is valid until a newer
 * one does, so all replicas with the same file agree by the clock; which keys are compromised they
 * read from the database. Both are looked at again every second, and what was last seen counts
 * meanwhile.
 */
final class KeystoreSigningKeys
    implements SigningKeys, TrustedKeys, SignerCertificates, TrustedSigners, TrustListing, Keyring {
  private static final Logger LOG = Logger.getLogger(KeystoreSigningKeys.class);
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final int REVOCATION_ID_BYTES = 12;

  /** What was last seen, and when. */
  private record Seen(Ring ring, Set<String> compromised, Instant at) {}

  private final KeystoreAccess access;
  private final String issuer;
  private final InstantSource clock;
  private final Compromises compromises;
  private volatile Seen seen;

  private KeystoreSigningKeys(
      KeystoreAccess access, String issuer, InstantSource clock, Compromises compromises)
      throws IOException, GeneralSecurityException, JOSEException {
    this.access = access;
    this.issuer = issuer;
    this.clock = clock;
    this.compromises = compromises;
    this.seen = new Seen(access.read(), compromises.kids(), clock.instant());
  }

  /**
   * Opens the file, or makes it.
   *
   * @param issuer what these keys may sign for
   * @throws IllegalStateException if it cannot be had, with the reason and never a secret
   */
  static KeystoreSigningKeys open(
      SigningConfig settings, String issuer, InstantSource clock, Compromises compromises) {
    try {
      KeystoreAccess access = new KeystoreAccess(settings);
      access.makeIfMissing(clock.instant());
      return new KeystoreSigningKeys(access, issuer, clock, compromises);
    } catch (IOException | GeneralSecurityException | JOSEException broken) {
      throw new IllegalStateException(
          "The signing keystore " + settings.keystore() + " cannot be used: " + broken, broken);
    }
  }

  private Seen seen() {
    Seen last = seen;
    Instant now = clock.instant();
    if (now.isBefore(last.at().plus(FRESH)) && !now.isBefore(last.at())) {
      return last;
    }
    return look(now);
  }

  /** One thread looks; a database or file that is away for a moment changes nothing. */
  private synchronized Seen look(Instant now) {
    Seen last = seen;
    Ring ring = last.ring();
    Set<String> compromised = last.compromised();
    try {
      ring = access.readIfChanged().orElse(ring);
    } catch (IOException | GeneralSecurityException | JOSEException unreadable) {
      LOG.errorf("the signing keystore cannot be read again: %s", unreadable);
    }
    try {
      compromised = Set.copyOf(compromises.kids());
    } catch (UnavailableException away) {
      LOG.errorf("which keys are compromised cannot be read now: %s", away.getMessage());
    }
    seen = new Seen(ring, compromised, now);
    return seen;
  }

  @Override
  public void refresh() {
    look(clock.instant());
  }

  private HeldKey signing(Seen now) {
    return now.ring()
        .current(clock.instant(), now.compromised())
        .orElseThrow(() -> new IllegalStateException("every key that could sign is compromised"));
  }

  @Override
  public SigningKey current() {
    return Objects.requireNonNull(signing(seen()).signing());
  }

  @Override
  public Set<String> compromised() {
    return seen().compromised();
  }

  @Override
  public List<PublicJwk> published() {
    Seen now = seen();
    return now.ring().newestFirst().stream()
        .filter(key -> !now.compromised().contains(key.kid()))
        .map(HeldKey::published)
        .toList();
  }

  @Override
  public Optional<TrustedKey> find(String kid) {
    Seen now = seen();
    return now.ring().newestFirst().stream()
        .filter(key -> key.kid().equals(kid))
        .map(key -> key.trusted(issuer, now.compromised().contains(kid)))
        .findFirst();
  }

  @Override
  public Optional<SignerCertificate> ofKey(String kid) {
    return all().stream().filter(one -> one.key().kid().equals(kid)).findFirst();
  }

  @Override
  public List<SignerCertificate> certificates() {
    return all().stream().filter(one -> !one.key().compromised()).toList();
  }

  @Override
  public Optional<SignerCertificate> signer(String kid) {
    return all().stream().filter(one -> one.kid().equals(kid)).findFirst();
  }

  @Override
  public List<TrustedKey> trustedKeys() {
    return all().stream().map(SignerCertificate::key).toList();
  }

  @Override
  public List<SignerCertificate> trustedSigners() {
    return all();
  }

  private List<SignerCertificate> all() {
    Seen now = seen();
    return now.ring().newestFirst().stream()
        .map(key -> key.signer(issuer, now.compromised().contains(key.kid())))
        .toList();
  }

  @Override
  public List<Held> keys() {
    Seen now = seen();
    Optional<HeldKey> current = now.ring().current(clock.instant(), now.compromised());
    return now.ring().newestFirst().stream()
        .map(
            key ->
                new Held(
                    key.kid(),
                    state(key, current, now.compromised()),
                    key.validFrom(),
                    key.signing() != null))
        .toList();
  }

  private static State state(HeldKey key, Optional<HeldKey> current, Set<String> compromised) {
    if (compromised.contains(key.kid())) {
      return State.COMPROMISED;
    }
    if (current.filter(key::equals).isPresent()) {
      return State.CURRENT;
    }
    return current.filter(one -> key.validFrom().isAfter(one.validFrom())).isPresent()
        ? State.NEXT
        : State.RETIRED;
  }

  @Override
  public synchronized String make(Instant signsFrom) {
    try {
      String alias = access.addKey(signsFrom);
      look(clock.instant());
      return seen.ring().newestFirst().stream()
          .filter(key -> key.alias().equals(alias))
          .findFirst()
          .orElseThrow()
          .kid();
    } catch (IOException | GeneralSecurityException | JOSEException notWritable) {
      throw new UnavailableException("the signing keystore cannot be written", notWritable);
    }
  }

  @Override
  public synchronized <T> T alone(Supplier<T> decision) {
    try (KeystoreLock held = access.lock()) {
      Objects.requireNonNull(held);
      look(clock.instant());
      return decision.get();
    } catch (IOException notLocked) {
      throw new UnavailableException("the signing keystore cannot be locked", notLocked);
    }
  }

  @Override
  public synchronized int destroyRetired(Instant before) {
    Seen now = seen();
    Optional<HeldKey> current = now.ring().current(clock.instant(), now.compromised());
    if (current.isEmpty() || current.get().validFrom().isAfter(before)) {
      return 0;
    }
    List<HeldKey> idle =
        now.ring().newestFirst().stream()
            .filter(key -> key.signing() != null)
            .filter(key -> state(key, current, now.compromised()) != State.NEXT)
            .filter(key -> !key.equals(current.get()))
            .toList();
    if (idle.isEmpty()) {
      return 0;
    }
    try {
      access.destroyPrivate(idle.stream().map(HeldKey::alias).toList());
      look(clock.instant());
      return idle.size();
    } catch (IOException | GeneralSecurityException | JOSEException notWritable) {
      throw new UnavailableException("the signing keystore cannot be written", notWritable);
    }
  }

  @Override
  public String revocationId(PassId id) {
    try {
      byte[] tag = seen.ring().mac(("rid\n" + id).getBytes(US_ASCII));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(tag, REVOCATION_ID_BYTES));
    } catch (GeneralSecurityException | ProviderException broken) {
      throw new IllegalStateException("passes cannot be named for revocation", broken);
    }
  }
}
