package kz.egu.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.egu.kernel.id.IdentifierHash;
import kz.egu.kernel.id.PersonId;
import org.junit.jupiter.api.Test;

class IdentitySealTest {
  private static final PersonIdentity IDENTITY =
      new PersonIdentity(
          new PersonId(UUID.fromString("019aaf00-0000-7000-8000-000000000003")),
          7,
          "Үлгібаева",
          "Әсел",
          null,
          LocalDate.of(1990, 1, 1),
          List.of(new IdentifierHash("abc")));

  private final ECKey issuer = freshKey();
  private final String sealed =
      new IdentitySeal.Sealer(issuer.toPublicJWK().toJSONString()).seal(IDENTITY);

  @Test
  void onlyTheIssuerReadsIt() {
    assertThat(new IdentitySeal.Opener(issuer.toJSONString()).open(sealed)).isEqualTo(IDENTITY);
    IdentitySeal.Opener stranger = new IdentitySeal.Opener(freshKey().toJSONString());
    assertThatThrownBy(() -> stranger.open(sealed)).isInstanceOf(UnreadableEventException.class);
  }

  @Test
  void anAlteredSealIsRefused() {
    IdentitySeal.Opener opener = new IdentitySeal.Opener(issuer.toJSONString());
    int middle = sealed.length() - 30;
    char other = sealed.charAt(middle) == 'A' ? 'B' : 'A';
    String altered = sealed.substring(0, middle) + other + sealed.substring(middle + 1);
    assertThatThrownBy(() -> opener.open(altered))
        .isInstanceOf(UnreadableEventException.class)
        .hasNoCause();
    assertThatThrownBy(() -> opener.open("not.a.jwe")).isInstanceOf(UnreadableEventException.class);
    assertThatThrownBy(() -> opener.open("e".repeat(100_000)))
        .isInstanceOf(UnreadableEventException.class);
  }

  @Test
  void namesDoNotPrintThemselves() {
    assertThat(IDENTITY.toString()).doesNotContain("Әсел").doesNotContain("1990");
  }

  private static ECKey freshKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).generate();
    } catch (JOSEException noCurve) {
      throw new IllegalStateException(noCurve);
    }
  }
}
