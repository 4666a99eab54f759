package kz.egu.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
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
  void agreementsAreSharedByAThousandAndEachSealOpensByItself() throws ParseException {
    IdentitySeal.Sealer sealer = new IdentitySeal.Sealer(issuer.toPublicJWK().toJSONString());
    int count = 2 * IdentitySeal.Sealer.MESSAGES_PER_AGREEMENT + 1;
    List<String> seals = Stream.generate(() -> sealer.seal(IDENTITY)).limit(count).toList();
    Set<String> keys = new HashSet<>();
    Set<String> nonces = new HashSet<>();
    for (String one : seals) {
      JWEObject jwe = JWEObject.parse(one);
      keys.add(jwe.getHeader().getEphemeralPublicKey().toJSONString());
      nonces.add(jwe.getIV().toString());
    }
    assertThat(keys).hasSize(3);
    assertThat(nonces).as("no nonce twice").hasSize(count);
    IdentitySeal.Opener opener = new IdentitySeal.Opener(issuer.toJSONString());
    for (int at : new int[] {count - 1, 0, 1, count / 2, 2}) {
      assertThat(opener.open(seals.get(at))).isEqualTo(IDENTITY);
    }
  }

  /** The library's own way, a new agreement for each message, opens these and is opened. */
  @Test
  void anAgreementForEachMessageIsUnderstoodBothWays() throws JOSEException, ParseException {
    JWEObject ours = JWEObject.parse(sealed);
    ours.decrypt(new ECDHDecrypter(issuer));
    JWEObject theirs =
        new JWEObject(
            new JWEHeader(JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM), ours.getPayload());
    theirs.encrypt(new ECDHEncrypter(issuer.toPublicJWK()));
    assertThat(new IdentitySeal.Opener(issuer.toJSONString()).open(theirs.serialize()))
        .isEqualTo(IDENTITY);
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
