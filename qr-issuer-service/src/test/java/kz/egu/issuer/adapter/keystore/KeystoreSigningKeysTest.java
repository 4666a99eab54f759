package kz.egu.issuer.adapter.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Signature;
import java.time.Instant;
import java.util.UUID;
import kz.egu.issuer.application.port.SignerCertificate;
import kz.egu.issuer.domain.pass.PassId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeystoreSigningKeysTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final String ISSUER = "https://passes.example.kz";

  @TempDir Path folder = Path.of("");

  private record Settings(Path keystore, Path passwordFile, boolean createIfMissing)
      implements SigningConfig {}

  private KeystoreSigningKeys open(boolean create) {
    return KeystoreSigningKeys.open(
        new Settings(folder.resolve("keys/passes.p12"), folder.resolve("keys/password"), create),
        ISSUER,
        NOW);
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
    assertThat(again.certificates()).containsExactly(certificate);
    assertThat(again.signer(certificate.kid())).contains(certificate);
    assertThat(again.signer(again.current().kid())).isEmpty();
    assertThat(again.ofKey(certificate.kid())).isEmpty();
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
