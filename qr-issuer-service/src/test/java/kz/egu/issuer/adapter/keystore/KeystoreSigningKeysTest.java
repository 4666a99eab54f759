package kz.egu.issuer.adapter.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.security.auth.x500.X500Principal;
import kz.egu.issuer.application.LookAfterKeys;
import kz.egu.issuer.application.port.Keyring;
import kz.egu.issuer.application.port.RevocationLists;
import kz.egu.issuer.application.port.SignerCertificate;
import kz.egu.issuer.domain.pass.PassId;
import kz.egu.issuer.domain.pass.RevocationList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeystoreSigningKeysTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final String ISSUER = "https://passes.example.kz";
  private static final String SUBJECT = "CN=Passes, O=Ministry of Tests, C=KZ";

  private final Stolen compromises = new Stolen();
  private Instant now = NOW;

  @TempDir Path folder = Path.of("");

  private record Settings(
      Path keystore, Path passwordFile, boolean createIfMissing, Duration overlap)
      implements SigningConfig {
    @Override
    public String certificateSubject() {
      return SUBJECT;
    }

    @Override
    public Kind kind() {
      return Kind.PKCS12;
    }

    @Override
    public Token token() {
      throw new AssertionError("nobody asks for a token");
    }
  }

  private KeystoreSigningKeys open(boolean create) {
    return KeystoreSigningKeys.open(
        new Settings(
            folder.resolve("keys/passes.p12"),
            folder.resolve("keys/password"),
            create,
            Duration.ofHours(1)),
        ISSUER,
        () -> now,
        compromises);
  }

  @Test
  void aKeystoreMadeIsPrivateAndComesBackTheSame() throws Exception {
    KeystoreSigningKeys made = open(true);
    for (String file : new String[] {"keys/passes.p12", "keys/password"}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
          .isEqualTo("rw-------");
    }
    KeystoreSigningKeys again = open(false);
    assertThat(again.current().kid()).isEqualTo(made.current().kid()).hasSize(43);
    assertThat(again.published()).isEqualTo(made.published()).hasSize(1);
    PassId pass = new PassId(new UUID(1, 2));
    assertThat(again.revocationId(pass))
        .isEqualTo(made.revocationId(pass))
        .matches("[A-Za-z0-9_-]{16}")
        .isNotEqualTo(made.revocationId(new PassId(new UUID(1, 3))));

    byte[] message = {1, 2, 3};
    Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
    check.initVerify(made.find(made.current().kid()).orElseThrow().key());
    check.update(message);
    assertThat(check.verify(again.current().sign(message))).isTrue();
    assertThat(made.find("another")).isEmpty();

    SignerCertificate certificate = again.ofKey(again.current().kid()).orElseThrow();
    assertThat(certificate.certificate().getPublicKey())
        .isEqualTo(made.find(made.current().kid()).orElseThrow().key());
    assertThat(certificate.certificate().getSubjectX500Principal())
        .isEqualTo(new X500Principal(SUBJECT));
    assertThat(again.certificates()).containsExactly(certificate);
    assertThat(again.signer(certificate.kid())).contains(certificate);
    assertThat(again.signer(again.current().kid())).isEmpty();
    assertThat(again.ofKey(certificate.kid())).isEmpty();
  }

  @Test
  void theNextKeyIsPublishedBeforeItSignsAndTheOldOneLosesItsPrivateHalf() {
    KeystoreSigningKeys here = open(true);
    KeystoreSigningKeys elsewhere = open(false);
    String old = here.current().kid();
    String next = here.make(NOW.plusSeconds(3600));
    assertThat(here.current().kid()).isEqualTo(old);
    assertThat(here.published()).hasSize(2);
    assertThat(here.certificates()).hasSize(2);
    assertThat(states(here)).containsExactly(Keyring.State.NEXT, Keyring.State.CURRENT);
    assertThat(here.destroyRetired(now)).isZero();

    now = NOW.plusSeconds(2);
    assertThat(elsewhere.published()).isEqualTo(here.published());

    now = NOW.plusSeconds(3600);
    assertThat(here.current().kid()).isEqualTo(next);
    assertThat(elsewhere.current().kid()).isEqualTo(next);
    assertThat(here.destroyRetired(now.minusSeconds(60))).isZero();
    now = now.plusSeconds(60);
    assertThat(here.destroyRetired(now.minusSeconds(60))).isEqualTo(1);
    for (KeystoreSigningKeys keys : List.of(here, open(false))) {
      assertThat(states(keys)).containsExactly(Keyring.State.CURRENT, Keyring.State.RETIRED);
      assertThat(keys.keys().getLast().privateKeyHeld()).isFalse();
      assertThat(keys.find(old).orElseThrow().compromised()).isFalse();
      assertThat(keys.ofKey(old)).isPresent();
      assertThat(keys.published()).hasSize(2);
    }
  }

  @Test
  void aStolenKeyIsNeitherPublishedNorUsedNorForgotten() {
    KeystoreSigningKeys keys = open(true);
    String stolen = keys.current().kid();
    String signer = keys.ofKey(stolen).orElseThrow().kid();
    compromises.record(stolen, NOW);
    keys.refresh();
    assertThatThrownBy(keys::current).isInstanceOf(IllegalStateException.class);
    String next = keys.make(NOW.plusSeconds(3600));
    assertThat(keys.current().kid()).isEqualTo(next);
    assertThat(keys.published()).extracting("kid").containsExactly(next);
    assertThat(keys.certificates()).hasSize(1);
    assertThat(keys.find(stolen).orElseThrow().compromised()).isTrue();
    assertThat(keys.signer(signer).orElseThrow().key().compromised()).isTrue();
    assertThat(states(keys)).containsExactly(Keyring.State.CURRENT, Keyring.State.COMPROMISED);
  }

  @Test
  void replicasThatRotateAtOnceMakeOneNextKey() throws Exception {
    open(true);
    List<LookAfterKeys> replicas =
        IntStream.range(0, 8)
            .mapToObj(one -> open(false))
            .map(
                keys ->
                    new LookAfterKeys(
                        keys, compromises, new NoLists(), Duration.ofHours(1), () -> now))
            .toList();
    CyclicBarrier together = new CyclicBarrier(replicas.size());
    List<Optional<String>> made = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(replicas.size())) {
      List<Future<Optional<String>>> answers = new ArrayList<>();
      for (LookAfterKeys replica : replicas) {
        answers.add(
            threads.submit(
                () -> {
                  together.await(30, TimeUnit.SECONDS);
                  return replica.rotate();
                }));
      }
      for (Future<Optional<String>> answer : answers) {
        made.add(answer.get(30, TimeUnit.SECONDS));
      }
    }
    assertThat(made.stream().flatMap(Optional::stream)).hasSize(1);
    assertThat(states(open(false))).containsExactly(Keyring.State.NEXT, Keyring.State.CURRENT);
  }

  /** Nobody looks at the lists here. */
  private static final class NoLists implements RevocationLists {
    @Override
    public void begin(Collection<String> kids) {}

    @Override
    public Optional<RevocationList> of(String kid) {
      return Optional.empty();
    }

    @Override
    public Map<String, Long> counters() {
      return Map.of();
    }
  }

  private static List<Keyring.State> states(KeystoreSigningKeys keys) {
    return keys.keys().stream().map(Keyring.Held::state).toList();
  }

  @Test
  void aMissingKeystoreIsNotMadeUnlessAsked() {
    assertThatThrownBy(() -> open(false)).isInstanceOf(IllegalStateException.class);
    assertThat(folder.resolve("keys/passes.p12")).doesNotExist();
  }

  @Test
  void aKeystoreOthersMayReadIsRefused() throws Exception {
    open(true);
    Files.setPosixFilePermissions(
        folder.resolve("keys/passes.p12"), PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> open(true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void aWrongPasswordIsSaidWithoutSayingIt() throws Exception {
    open(true);
    Files.writeString(folder.resolve("keys/password"), "not-it-at-all");
    assertThatThrownBy(() -> open(true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining("not-it-at-all");
  }
}
