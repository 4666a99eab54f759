package kz.egu.issuer.adapter.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import kz.egu.issuer.application.port.SignerCertificate;
import kz.egu.issuer.testing.Signers;
import kz.egu.issuer.testing.TestKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the file makes us believe, and which files are refused. */
class TrustListFileTest {
  @TempDir Path folder = Path.of("");

  private final TestKey key = new TestKey();
  private final SignerCertificate signer = Signers.of(key, "DE", "DE");

  @Test
  void keysAndCertificatesAreBelievedForTheirIssuerAlone() throws Exception {
    String keys = key.jwks().substring("{\"keys\":".length(), key.jwks().length() - 1);
    TrustListFile list =
        read(
            "[{\"iss\":\"https://a.example\",\"keys\":%s},{\"country\":\"DE\",\"certificates\":[\"%s\"]}]"
                .formatted(keys, base64(signer.certificate())));
    assertThat(list.find(key.kid()))
        .hasValueSatisfying(one -> assertThat(one.issuer()).isEqualTo("https://a.example"));
    assertThat(list.find(signer.kid())).isEmpty();
    assertThat(list.signer(signer.kid())).contains(signer);
    assertThat(list.signer(key.kid())).isEmpty();
    assertThat(TrustListFile.empty().signer(signer.kid())).isEmpty();
  }

  @Test
  void aCertificateCanBeNamedAsCompromised() throws Exception {
    TrustListFile list =
        read(
            "[{\"country\":\"DE\",\"certificates\":[\"%s\"],\"compromised\":[\"%s\"]}]"
                .formatted(base64(signer.certificate()), signer.kid()));
    assertThat(list.signer(signer.kid()))
        .hasValueSatisfying(one -> assertThat(one.key().compromised()).isTrue());
  }

  @Test
  void aBrokenListIsRefusedWhole() throws Exception {
    String certificate = base64(signer.certificate());
    for (String content :
        new String[] {
          "[{\"certificates\":[\"" + certificate + "\"]}]",
          "[{\"country\":\"DE\",\"certificates\":[\"AAAA\"]}]",
          "[{\"country\":\"DE\",\"certificates\":[\"%%%\"]}]",
          "[{\"country\":\"DE\",\"certificates\":[\"%1$s\",\"%1$s\"]}]".formatted(certificate),
          "[{\"country\":"
        }) {
      assertThatThrownBy(() -> read(content)).as(content).isInstanceOf(IllegalStateException.class);
    }
  }

  private TrustListFile read(String json) throws Exception {
    return TrustListFile.read(Files.writeString(folder.resolve("trust.json"), json));
  }

  private static String base64(X509Certificate certificate) throws Exception {
    return Base64.getEncoder().encodeToString(certificate.getEncoded());
  }
}
