package kz.egu.issuer.adapter.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.security.auth.x500.X500Principal;
import kz.egu.issuer.adapter.hcert.Hcerts;
import kz.egu.issuer.adapter.healthcard.HealthCards;
import kz.egu.issuer.application.Arrival;
import kz.egu.issuer.application.KeepPassesCurrent;
import kz.egu.issuer.application.LookAfterKeys;
import kz.egu.issuer.application.VerifyPass;
import kz.egu.issuer.application.port.Keyring;
import kz.egu.issuer.application.port.PassView;
import kz.egu.issuer.domain.pass.HealthCardUri;
import kz.egu.issuer.domain.pass.PassDocument;
import kz.egu.issuer.domain.pass.PassId;
import kz.egu.issuer.domain.verify.Authenticity;
import kz.egu.issuer.domain.verify.KnownLists;
import kz.egu.issuer.domain.verify.Reading;
import kz.egu.issuer.domain.verify.Verification;
import kz.egu.issuer.testing.InMemoryBooks;
import kz.egu.issuer.testing.MadeUpPerson;
import kz.egu.issuer.testing.SoftToken;
import kz.egu.kernel.id.IdentifierHash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys in a real token of SoftHSM2: what keys in a file can do, they can, and never leave it. */
class TokenSigningKeysTest {
  private static final String ISSUER = "https://passes.example.kz";
  private static final String SUBJECT = "CN=Passes, O=Ministry of Tests, C=KZ";
  private static final AtomicLong IDS = new AtomicLong(System.nanoTime());

  private static List<SoftToken> tokens = List.of();

  private final Stolen compromises = new Stolen();
  private final InMemoryBooks books = new InMemoryBooks();
  private Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @TempDir Path folder = Path.of("");

  /** Before each, so that each says why it is skipped where there is no SoftHSM2. */
  @BeforeEach
  void makeTokensOnce() throws Exception {
    synchronized (TokenSigningKeysTest.class) {
      if (tokens.isEmpty()) {
        tokens = SoftToken.fresh(3);
      }
    }
  }

  private record Settings(
      Path keystore, Path passwordFile, boolean createIfMissing, Duration overlap, Token token)
      implements SigningConfig {
    @Override
    public String certificateSubject() {
      return SUBJECT;
    }

    @Override
    public Kind kind() {
      return Kind.PKCS11;
    }
  }

  private record InSlot(Optional<Path> library, OptionalLong slot) implements SigningConfig.Token {}

  private Settings settings(SoftToken token, boolean create) throws Exception {
    Path pin = folder.resolve("pin");
    if (!Files.exists(pin)) {
      Files.createFile(
          pin, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(pin, SoftToken.PIN + "\n");
    }
    return new Settings(
        folder.resolve("certificates.pem"),
        pin,
        create,
        Duration.ofHours(1),
        new InSlot(Optional.of(token.library()), OptionalLong.of(token.slot())));
  }

  private KeystoreSigningKeys open(SoftToken token, boolean create) throws Exception {
    return KeystoreSigningKeys.open(settings(token, create), ISSUER, () -> now, compromises);
  }

  /** The documented drills, with passes in both formats. */
  @Test
  void passesAreSignedInTheTokenThroughRotationAndCompromise() throws Exception {
    SoftToken token = tokens.get(0);
    KeystoreSigningKeys keys = open(token, true);
    KeystoreSigningKeys replica = open(token, false);
    LookAfterKeys lookAfter =
        new LookAfterKeys(keys, compromises, books, Duration.ofHours(1), () -> now);
    String first = keys.current().kid();
    books.begin(List.of(first));
    List<MadeUpPerson> people = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      people.add(new MadeUpPerson().knownBy(new IdentifierHash("token/" + i)));
      mint(keys, people.getLast());
    }
    List<PassView> signedByFirst = passes(people.size());
    assertThat(keys.certificates().getFirst().certificate().getSubjectX500Principal())
        .isEqualTo(new X500Principal(SUBJECT));
    assertThat(signedByFirst.getFirst().documents())
        .extracting(PassDocument::format)
        .containsExactly("shc", "hc1");
    assertEach(keys, signedByFirst, Authenticity.GENUINE);

    String next = lookAfter.rotate().orElseThrow();
    assertThat(states(keys)).containsExactly(Keyring.State.NEXT, Keyring.State.CURRENT);
    assertThat(lookAfter.rotate()).isEmpty();
    now = now.plus(Duration.ofHours(1)).plusSeconds(61);
    assertThat(keys.current().kid()).isEqualTo(next);
    assertThat(replica.current().kid()).isEqualTo(next);
    assertThat(lookAfter.destroyRetired()).isEqualTo(1);
    assertThat(lookAfter.destroyRetired()).isZero();
    now = now.plusSeconds(2);
    for (KeystoreSigningKeys one : List.of(keys, replica, open(token, false))) {
      assertThat(states(one)).containsExactly(Keyring.State.CURRENT, Keyring.State.RETIRED);
      assertThat(one.keys().getLast().privateKeyHeld()).isFalse();
      assertThat(one.published()).extracting("kid").containsExactly(next, first);
      assertEach(one, signedByFirst, Authenticity.GENUINE);
    }

    for (MadeUpPerson person : people) {
      take(keys, new Arrival.Dose(person.given("208", "2026-05-10", "A2")));
    }
    List<PassView> signedByNext = passes(people.size());
    assertEach(keys, signedByNext, Authenticity.GENUINE);
    assertThat(lookAfter.compromise(next)).isTrue();
    assertEach(keys, signedByNext, Authenticity.COMPROMISED_KEY);
    assertThat(keys.published()).extracting("kid").doesNotContain(next).contains(first);
    assertThat(useCase(keys).remint(10).minted()).isEqualTo(people.size());
    List<PassView> anew = passes(people.size());
    assertEach(keys, anew, Authenticity.GENUINE);
    assertThat(anew.getFirst().doses()).isEqualTo(signedByNext.getFirst().doses());
    // What the retired key signed has nothing to do with it.
    assertEach(keys, signedByFirst, Authenticity.GENUINE);
  }

  @Test
  void nothingSecretLeavesTheToken() throws Exception {
    SoftToken token = tokens.get(1);
    KeystoreSigningKeys keys = open(token, true);
    PassId pass = new PassId(new UUID(1, 2));
    assertThat(keys.revocationId(pass))
        .isEqualTo(open(token, false).revocationId(pass))
        .matches("[A-Za-z0-9_-]{16}")
        .isNotEqualTo(keys.revocationId(new PassId(new UUID(1, 3))));

    Provider provider =
        Security.getProvider("SunPKCS11")
            .configure(
                "--name=look\nlibrary=%s\nslot=%d\n".formatted(token.library(), token.slot()));
    KeyStore inside = KeyStore.getInstance("PKCS11", provider);
    inside.load(null, SoftToken.PIN.toCharArray());
    assertThat(Collections.list(inside.aliases()))
        .hasSize(2)
        .contains("revocation-names")
        .anyMatch(alias -> alias.startsWith("pass-signing-"));
    for (String alias : Collections.list(inside.aliases())) {
      Key key = inside.getKey(alias, null);
      assertThat(key.getEncoded()).isNull();
      assertThat(key.toString()).contains("token object", " sensitive", "unextractable");
    }
    assertThat(folder.resolve("certificates.pem"))
        .content()
        .contains("BEGIN CERTIFICATE")
        .doesNotContain("PRIVATE");
  }

  @Test
  void aTokenThatCannotBeUsedIsSaidWithoutItsPin() throws Exception {
    SoftToken token = tokens.get(2);
    assertThatThrownBy(() -> open(token, false)).isInstanceOf(IllegalStateException.class);
    Settings right = settings(token, true);
    Settings nowhere =
        new Settings(
            right.keystore(),
            right.passwordFile(),
            true,
            right.overlap(),
            new InSlot(Optional.of(Path.of("/no/such/library.so")), OptionalLong.of(0)));
    assertThatThrownBy(() -> KeystoreSigningKeys.open(nowhere, ISSUER, () -> now, compromises))
        .hasMessageContaining("no PKCS#11 library");
    Settings unsaid =
        new Settings(
            right.keystore(),
            right.passwordFile(),
            true,
            right.overlap(),
            new InSlot(Optional.of(token.library()), OptionalLong.empty()));
    assertThatThrownBy(() -> KeystoreSigningKeys.open(unsaid, ISSUER, () -> now, compromises))
        .hasMessageContaining("egu.signing.token.slot");
    Files.writeString(right.passwordFile(), "wrong-pin-here");
    List<String> logged = new ArrayList<>();
    Handler listener = listener(logged);
    Logger.getLogger("").addHandler(listener);
    try {
      assertThatThrownBy(() -> open(token, true))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageNotContaining("wrong-pin-here");
    } finally {
      Logger.getLogger("").removeHandler(listener);
    }
    assertThat(logged).noneMatch(line -> line.contains("wrong-pin-here"));
  }

  private static Handler listener(List<String> logged) {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        logged.add(record.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  private KeepPassesCurrent useCase(KeystoreSigningKeys keys) {
    return new KeepPassesCurrent(
        books,
        books,
        keys,
        List.of(HealthCards.format(ISSUER), Hcerts.format(keys)),
        () -> new UUID(0x0190_0000_0000_7000L, Long.MIN_VALUE | IDS.incrementAndGet()),
        () -> now);
  }

  private void mint(KeystoreSigningKeys keys, MadeUpPerson person) {
    take(
        keys,
        new Arrival.Identity(person.identity()),
        new Arrival.Dose(person.given("208", "2026-01-10", "A1")));
  }

  private void take(KeystoreSigningKeys keys, Arrival... arrivals) {
    useCase(keys).take(List.of(arrivals));
  }

  private List<PassView> passes(int people) {
    List<PassView> all = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      all.add(books.currentOf(new IdentifierHash("token/" + i)).orElseThrow());
    }
    return all;
  }

  /** Each document of each pass, as somebody who trusts these keys reads it. */
  private void assertEach(KeystoreSigningKeys keys, List<PassView> passes, Authenticity expected) {
    VerifyPass verify =
        new VerifyPass(
            List.of(HealthCards.reader(keys), Hcerts.reader(keys)),
            books,
            new KnownLists(1, 1),
            () -> now);
    for (PassView pass : passes) {
      for (PassDocument document : pass.documents()) {
        String text =
            document.format().equals("shc") ? HealthCardUri.of(document.text()) : document.text();
        Verification said = verify.of(text);
        Authenticity authenticity =
            said.reading() instanceof Reading.Unsigned(Authenticity other, var reason)
                ? other
                : Authenticity.GENUINE;
        assertThat(authenticity).as(document.format()).isEqualTo(expected);
      }
    }
  }

  private static List<Keyring.State> states(KeystoreSigningKeys keys) {
    return keys.keys().stream().map(Keyring.Held::state).toList();
  }
}
