package kz.egu.issuer.adapter.healthcard;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kz.egu.issuer.application.port.TrustedKey;
import kz.egu.issuer.application.port.TrustedKeys;
import kz.egu.issuer.domain.pass.HealthCardUri;
import kz.egu.issuer.domain.pass.IssuerUrl;
import kz.egu.issuer.domain.verify.Authenticity;
import kz.egu.issuer.domain.verify.Reading;
import kz.egu.issuer.domain.verify.Reason;
import kz.egu.issuer.testing.Records;
import kz.egu.issuer.testing.TestKey;
import kz.egu.kernel.reference.ReferenceData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything somebody may show instead of a genuine pass, each with its clear answer. */
class HealthCardForgeryTest {
  private static final String ISSUER = "https://passes.example.kz";
  private static final String OTHER = "https://elsewhere.example.org";

  private final TestKey own = new TestKey();
  private final TestKey foreign = new TestKey();
  private final TestKey stolen = new TestKey();
  private final TestKey partner = new TestKey();
  private final HealthCardFormat format =
      new HealthCardFormat(new IssuerUrl(ISSUER), ReferenceData.shipped());
  private final HealthCardReader reader = new HealthCardReader(List.of(trust(), none()));
  private final String genuine = jwsBy(own);

  private TrustedKeys trust() {
    Map<String, TrustedKey> keys =
        Map.of(
            own.kid(), own.trustedFor(ISSUER),
            partner.kid(), partner.trustedFor(OTHER),
            stolen.kid(), new TrustedKey(stolen.kid(), ISSUER, stolen.open(), true));
    return kid -> Optional.ofNullable(keys.get(kid));
  }

  private static TrustedKeys none() {
    return kid -> Optional.empty();
  }

  @Test
  void aGenuinePassSaysWhatItSays() {
    assertThat(read(genuine))
        .isInstanceOfSatisfying(
            Reading.Signed.class,
            signed -> {
              assertThat(signed.claims().issuer()).isEqualTo(ISSUER);
              assertThat(signed.claims().rid()).isEqualTo("Zm9vYmFyYmF6cXV4");
              assertThat(signed.claims().person().givenNames())
                  .containsExactly("Айгүл", "Серікқызы");
              assertThat(signed.claims().doses()).hasSize(2);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "HS256", "RS256", "ES384", "ES256K", "es256", ""})
  void noOtherAlgorithmIsBelieved(String algorithm) {
    String header = "{\"zip\":\"DEF\",\"alg\":\"" + algorithm + "\",\"kid\":\"" + own.kid() + "\"}";
    String signed = base64(header) + "." + part(genuine, 1);
    assertRefused(signed + ".", Authenticity.ALTERED, Reason.ALG_NOT_ALLOWED);
    assertRefused(
        signed + "." + base64(hmac(own.open().getEncoded(), signed)),
        Authenticity.ALTERED,
        Reason.ALG_NOT_ALLOWED);
  }

  @Test
  void anUnknownKeyIsAnUnknownIssuer() {
    assertRefused(jwsBy(foreign), Authenticity.UNKNOWN_ISSUER, Reason.UNKNOWN_KEY);
  }

  @Test
  void ourKidOnAnothersSignatureIsAltered() {
    String signed = part(genuine, 0) + "." + part(genuine, 1);
    String forged = signed + "." + base64(foreign.sign(signed.getBytes(US_ASCII)));
    assertRefused(forged, Authenticity.ALTERED, Reason.SIGNATURE_MISMATCH);
  }

  /** A partner's genuine key must not sign as us. */
  @Test
  void aTrustedKeyIsTrustedForItsOwnIssuerOnly() {
    assertRefused(jwsBy(partner), Authenticity.UNKNOWN_ISSUER, Reason.ISSUER_NOT_OF_KEY);
  }

  @Test
  void aCompromisedKeySignsNothingAnyMore() {
    assertRefused(jwsBy(stolen), Authenticity.COMPROMISED_KEY, Reason.KEY_COMPROMISED);
  }

  @Test
  void anAlteredPayloadIsAltered() {
    byte[] packed = Base64.getUrlDecoder().decode(part(genuine, 1));
    packed[packed.length / 2] ^= 1;
    assertRefused(
        part(genuine, 0) + "." + base64(packed) + "." + part(genuine, 2),
        Authenticity.ALTERED,
        Reason.SIGNATURE_MISMATCH);
  }

  @Test
  void signaturesOutOfRangeOrOfAnotherFormAreNone() {
    byte[] signature = Base64.getUrlDecoder().decode(part(genuine, 2));
    byte[] order = own.open().getParams().getOrder().toByteArray();
    byte[] n = Arrays.copyOfRange(order, order.length - 32, order.length);
    byte[] half = Arrays.copyOf(signature, 32);
    List<byte[]> bad =
        List.of(
            new byte[64],
            joined(new byte[32], half),
            joined(half, new byte[32]),
            joined(n, half),
            joined(half, n),
            Arrays.copyOf(signature, 63),
            Arrays.copyOf(signature, 65),
            new byte[] {0x30, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01},
            new byte[0]);
    for (byte[] one : bad) {
      assertRefused(
          part(genuine, 0) + "." + part(genuine, 1) + "." + base64(one),
          Authenticity.ALTERED,
          Reason.SIGNATURE_MISMATCH);
    }
  }

  /** ECDSA has a twin of each signature; it is the same pass, under the same name on the list. */
  @Test
  void theTwinOfASignatureIsTheSamePass() {
    byte[] signature = Base64.getUrlDecoder().decode(part(genuine, 2));
    BigInteger order = own.open().getParams().getOrder();
    BigInteger s = order.subtract(new BigInteger(1, signature, 32, 32));
    byte[] bytes = s.toByteArray();
    byte[] half = new byte[32];
    int length = Math.min(32, bytes.length);
    System.arraycopy(bytes, bytes.length - length, half, 32 - length, length);
    String twin =
        part(genuine, 0)
            + "."
            + part(genuine, 1)
            + "."
            + base64(joined(Arrays.copyOf(signature, 32), half));
    assertThat(twin).isNotEqualTo(genuine);
    assertThat(read(twin)).isEqualTo(read(genuine));
  }

  @Test
  void whatUnpacksWithoutEndIsNotUnpacked() {
    // Fits one QR code, unpacks to a megabyte.
    byte[] bomb = Flate.deflate(new byte[500_000]);
    assertRefused(signedBy(own, bomb), Authenticity.UNREADABLE, Reason.TOO_LARGE);
    byte[] trailing = Arrays.copyOf(bomb, bomb.length);
    trailing[trailing.length - 1] = 0x7f;
    assertThat(read(signedBy(own, trailing))).isInstanceOf(Reading.Unsigned.class);
    byte[] packed = Flate.deflate("{}".getBytes(UTF_8));
    assertRefused(
        signedBy(own, Arrays.copyOf(packed, packed.length + 3)),
        Authenticity.UNREADABLE,
        Reason.MALFORMED);
    assertRefused(signedBy(own, new byte[0]), Authenticity.UNREADABLE, Reason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "{\"iss\":\"https://passes.example.kz\"}",
        "{\"iss\":\"https://passes.example.kz\",\"nbf\":1,\"vc\":{\"type\":[]}}",
        "{\"iss\":\"https://passes.example.kz\",\"iss\":\"https://passes.example.kz\"}",
        "{\"iss\":\"https://passes.example.kz.evil.example\",\"nbf\":1}",
        "{\"iss\":\"https://passes.example.kz@evil.example\",\"nbf\":1}",
        "{\"iss\":\"http://169.254.169.254\",\"nbf\":1}",
        "{\"iss\":7,\"nbf\":1}",
        "{\"iss\":\"https://passes.example.kz\",\"nbf\":1} trailing",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
      })
  void wellSignedNonsenseIsStillNoRecord(String payload) {
    Reading reading = read(signedBy(own, Flate.deflate(payload.getBytes(UTF_8))));
    assertThat(reading).isInstanceOf(Reading.Unsigned.class);
  }

  @Test
  void timesAreKept() {
    Reading early =
        reader.read(HealthCardUri.of(genuine), Records.ISSUED.minus(Duration.ofHours(1)));
    assertThat(early).isEqualTo(Reading.not(Authenticity.UNREADABLE, Reason.NOT_YET_VALID));
    String expired = "{\"iss\":\"" + ISSUER + "\",\"nbf\":1,\"exp\":2,\"vc\":{}}";
    assertRefused(
        signedBy(own, Flate.deflate(expired.getBytes(UTF_8))),
        Authenticity.SIGNATURE_EXPIRED,
        Reason.EXPIRED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shc:/",
        "shc:/1",
        "shc:/123",
        "shc:/1/2/5671",
        "shc:/99",
        "shc:/78",
        "shc:/5a",
        "shc:/５６",
        "shc:/56 7",
        "shc:/5676\n"
      })
  void malformedDigitsAreUnreadable(String text) {
    assertThat(reader.read(text, Records.ISSUED))
        .isEqualTo(Reading.not(Authenticity.UNREADABLE, Reason.MALFORMED));
  }

  @Test
  void whatIsLongerThanACodeIsNotRead() {
    assertThat(reader.read("shc:/" + "56".repeat(500_000), Records.ISSUED))
        .isEqualTo(Reading.not(Authenticity.UNREADABLE, Reason.TOO_LARGE));
  }

  @Test
  void headersThatTryToSteerAreIgnoredOrRefused() {
    String kid = "\"kid\":\"" + own.kid() + "\"";
    String rest = "{\"zip\":\"DEF\",\"alg\":\"ES256\"," + kid;
    for (String header :
        List.of(
            rest + ",\"crit\":[\"exp\"]}",
            rest + ",\"b64\":false}",
            rest + "," + kid + "}",
            "{\"alg\":\"ES256\"," + kid + "}",
            "{\"zip\":\"GZIP\",\"alg\":\"ES256\"," + kid + "}",
            "{\"zip\":\"DEF\",\"alg\":\"ES256\"}",
            "{\"zip\":\"DEF\",\"alg\":\"ES256\",\"kid\":7}",
            "{\"zip\":\"DEF\",\"alg\":\"ES256\",\"kid\":\"" + "k".repeat(200) + "\"}")) {
      String signed = base64(header) + "." + part(genuine, 1);
      assertRefused(
          signed + "." + base64(own.sign(signed.getBytes(US_ASCII))),
          Authenticity.UNREADABLE,
          Reason.MALFORMED);
    }
    // A key in the header is not even looked at: the kid decides.
    String steering = rest + ",\"jku\":\"https://evil.example\",\"jwk\":{\"kty\":\"EC\"}}";
    String signed = base64(steering) + "." + part(genuine, 1);
    assertRefused(
        signed + "." + base64(foreign.sign(signed.getBytes(US_ASCII))),
        Authenticity.ALTERED,
        Reason.SIGNATURE_MISMATCH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc/passwd", "' or 1=1 --", "\\u0000", "*"})
  void aKidIsANameAndNothingElse(String kid) {
    String header = "{\"zip\":\"DEF\",\"alg\":\"ES256\",\"kid\":\"" + kid + "\"}";
    assertRefused(
        base64(header) + "." + part(genuine, 1) + "." + part(genuine, 2),
        Authenticity.UNKNOWN_ISSUER,
        Reason.UNKNOWN_KEY);
  }

  private void assertRefused(String jws, Authenticity authenticity, Reason reason) {
    assertThat(read(jws)).as(jws).isEqualTo(Reading.not(authenticity, reason));
  }

  private Reading read(String jws) {
    return reader.read(HealthCardUri.of(jws), Records.ISSUED.plusSeconds(5));
  }

  private String jwsBy(TestKey key) {
    return format.encode(Records.of(2), Records.stamp(key)).documents().getFirst().text();
  }

  private static String signedBy(TestKey key, byte[] packed) {
    String header = "{\"zip\":\"DEF\",\"alg\":\"ES256\",\"kid\":\"" + key.kid() + "\"}";
    String signed = base64(header) + "." + base64(packed);
    return signed + "." + base64(key.sign(signed.getBytes(US_ASCII)));
  }

  private static byte[] hmac(byte[] secret, String message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(message.getBytes(US_ASCII));
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static byte[] joined(byte[] r, byte[] s) {
    byte[] both = Arrays.copyOf(r, 64);
    System.arraycopy(s, 0, both, 32, 32);
    return both;
  }

  private static String part(String jws, int index) {
    return jws.split("\\.", 3)[index];
  }

  private static String base64(String text) {
    return base64(text.getBytes(UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
