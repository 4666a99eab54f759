package kz.egu.issuer.adapter.hcert;

import static org.assertj.core.api.Assertions.assertThat;

import com.upokecenter.cbor.CBOREncodeOptions;
import com.upokecenter.cbor.CBORObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import kz.egu.issuer.application.port.SignerCertificate;
import kz.egu.issuer.application.port.TrustedSigners;
import kz.egu.issuer.domain.verify.Authenticity;
import kz.egu.issuer.domain.verify.Reading;
import kz.egu.issuer.domain.verify.Reason;
import kz.egu.issuer.testing.Certificates;
import kz.egu.issuer.testing.Records;
import kz.egu.issuer.testing.Signers;
import kz.egu.issuer.testing.TestKey;
import kz.egu.kernel.reference.ReferenceData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything somebody may show instead of a genuine certificate, each with its clear answer. */
class HcertForgeryTest {
  private static final String ISSUER = "https://passes.example.kz";
  private static final Instant NOW = Records.ISSUED.plusSeconds(5);

  private final TestKey key = new TestKey();
  private final SignerCertificate own = Signers.of(key, "KZ", ISSUER);
  private final TestKey partnerKey = new TestKey();
  private final SignerCertificate partner = Signers.of(partnerKey, "DE", "DE");
  private final TestKey stolenKey = new TestKey();
  private final SignerCertificate stolen = Signers.of(stolenKey, "KZ", ISSUER, true);
  private final TestKey foreignKey = new TestKey();
  private final SignerCertificate foreign = Signers.of(foreignKey, "KZ", ISSUER);
  private final HcertReader reader = new HcertReader(List.of(kid -> Optional.empty(), trust()));
  private final String genuine = textBy(own, key);

  private TrustedSigners trust() {
    Map<String, SignerCertificate> known =
        Map.of(own.kid(), own, partner.kid(), partner, stolen.kid(), stolen);
    return kid -> Optional.ofNullable(known.get(kid));
  }

  private static String textBy(SignerCertificate signer, TestKey key) {
    return new HcertFormat(
            HcertFormatTest.only(signer), ReferenceData.shipped(), () -> "Test registry", Map::of)
        .encode(HcertFormatTest.record("208"), Records.stamp(key))
        .documents()
        .getFirst()
        .text();
  }

  @Test
  void aGenuineCertificateSaysWhatItSays() {
    assertThat(read(genuine))
        .isInstanceOfSatisfying(
            Reading.Signed.class,
            signed -> {
              assertThat(signed.claims().issuer()).isEqualTo(ISSUER);
              assertThat(signed.claims().kid()).isEqualTo(key.kid());
              assertThat(signed.claims().rid()).isEqualTo("Zm9vYmFyYmF6cXV4");
              assertThat(signed.claims().person().familyName()).isEqualTo("Сәрсенбаева");
              assertThat(signed.claims().person().birthDate()).isEqualTo("1990-01-01");
              assertThat(signed.claims().doses())
                  .singleElement()
                  .satisfies(
                      dose -> {
                        assertThat(dose.code()).isEqualTo("EU/1/20/1528");
                        assertThat(dose.occurredOn()).isEqualTo("2021-05-02");
                        assertThat(dose.doseNumber()).isEqualTo(1);
                      });
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {-35, -36, -37, -257, -8, -65535, 5, 0, 7})
  void noOtherAlgorithmIsBelieved(int algorithm) {
    CBORObject header = header(own).Set(1, algorithm);
    assertRefused(signed(header, token(), key), Authenticity.ALTERED, Reason.ALG_NOT_ALLOWED);
  }

  @Test
  void anAlgorithmNobodySignedIsNone() {
    CBORObject header = CBORObject.NewMap().Add(4, Base64.getDecoder().decode(own.kid()));
    byte[] cose = cose(header, CBORObject.NewMap().Add(1, -7), token(), key);
    assertRefused(text(cose), Authenticity.ALTERED, Reason.ALG_NOT_ALLOWED);
    byte[] named = cose(header(own).Set(1, "ES256"), CBORObject.NewMap(), token(), key);
    assertRefused(text(named), Authenticity.ALTERED, Reason.ALG_NOT_ALLOWED);
  }

  @Test
  void anUnknownKeyIsAnUnknownIssuer() {
    assertRefused(textBy(foreign, foreignKey), Authenticity.UNKNOWN_ISSUER, Reason.UNKNOWN_KEY);
  }

  @Test
  void ourKidOnAnothersSignatureIsAltered() {
    assertRefused(
        textBy(own, foreignKey, token()), Authenticity.ALTERED, Reason.SIGNATURE_MISMATCH);
  }

  /** A partner's genuine key must not sign as us. */
  @Test
  void aTrustedKeyIsTrustedForItsOwnCountryOnly() {
    assertRefused(
        textBy(partner, partnerKey, token()),
        Authenticity.UNKNOWN_ISSUER,
        Reason.ISSUER_NOT_OF_KEY);
    assertThat(read(textBy(partner, partnerKey, token().Set(1, "DE"))))
        .isInstanceOf(Reading.Signed.class);
  }

  @Test
  void aCompromisedKeySignsNothingAnyMore() {
    assertRefused(textBy(stolen, stolenKey), Authenticity.COMPROMISED_KEY, Reason.KEY_COMPROMISED);
  }

  @Test
  void anAlteredPayloadIsAltered() throws Exception {
    byte[] cose = Certificates.inflated(Certificates.base45(genuine.substring(4)));
    int lot = new String(cose, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("2021-05-02");
    cose[lot + 3] = '5';
    assertRefused(text(cose), Authenticity.ALTERED, Reason.SIGNATURE_MISMATCH);
  }

  @Test
  void signaturesOfAnotherFormAreNone() {
    CBORObject whole =
        CBORObject.DecodeFromBytes(cose(header(own), CBORObject.NewMap(), token(), key));
    byte[] signature = whole.get(3).GetByteString();
    for (byte[] bad :
        List.of(
            new byte[64],
            new byte[0],
            Arrays.copyOf(signature, 63),
            Arrays.copyOf(signature, 65),
            new byte[] {0x30, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01})) {
      whole.Set(3, CBORObject.FromObject(bad));
      assertRefused(text(whole.EncodeToBytes()), Authenticity.ALTERED, Reason.SIGNATURE_MISMATCH);
    }
  }

  @Test
  void whatUnpacksWithoutEndIsNotUnpacked() {
    assertRefused(
        "HC1:" + Base45.encode(Zlib.deflate(new byte[500_000])),
        Authenticity.UNREADABLE,
        Reason.TOO_LARGE);
    assertRefused("HC1:" + "0".repeat(4293), Authenticity.UNREADABLE, Reason.TOO_LARGE);
    assertRefused("HC1:" + "A".repeat(1_000_000), Authenticity.UNREADABLE, Reason.TOO_LARGE);
  }

  @Test
  void everyCutIsUnreadable() {
    for (int length = 4; length < genuine.length(); length++) {
      assertRefused(genuine.substring(0, length), Authenticity.UNREADABLE, Reason.MALFORMED);
    }
    assertRefused(genuine + "00", Authenticity.UNREADABLE, Reason.MALFORMED);
    assertRefused("HC1:" + genuine, Authenticity.UNREADABLE, Reason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "80",
        "a0",
        "f6",
        "83404040",
        "8440a04040",
        "d28440a040",
        "d28440a0404000",
        "d18443a10126a04040",
        "8440a0f640",
        "84a0a04040",
        "d28443a10126804040",
        "d28446a10126a1012640a04040",
        "d28445a20126012640a04040",
        "d28443a10126a201010101f640",
        "d2d28443a10126a04040",
        "9f43a10126a04040",
        "c249ffffffffffffffffff",
        "5bffffffffffffffff",
        "9bffffffffffffffff",
        "bbffffffffffffffff",
        "d2845b7fffffffffffffff",
        "1c",
        "ff",
        "d28445a201260201a04040"
      })
  void shapesThatAreNoCoseAreUnreadable(String hex) {
    assertRefused(
        text(java.util.HexFormat.of().parseHex(hex)), Authenticity.UNREADABLE, Reason.MALFORMED);
  }

  @Test
  void nestingHasItsBound() {
    byte[] deep = new byte[16_000];
    Arrays.fill(deep, (byte) 0x81);
    assertRefused(text(deep), Authenticity.UNREADABLE, Reason.MALFORMED);
    Arrays.fill(deep, (byte) 0xd2);
    assertRefused(text(deep), Authenticity.UNREADABLE, Reason.MALFORMED);
  }

  @Test
  void wellSignedNonsenseIsStillNoRecord() {
    for (CBORObject payload :
        List.of(
            CBORObject.NewMap(),
            CBORObject.NewArray(),
            CBORObject.Null,
            CBORObject.FromObject(7),
            token().Set(1, 7),
            token().Set(4, "soon"),
            token().Set(6, CBORObject.FromObject(1.5)),
            token().Set(4, CBORObject.FromObject(1).WithTag(1)),
            token().Set(-260, CBORObject.NewMap()),
            token().Set(-260, CBORObject.NewMap().Add(1, CBORObject.NewMap())),
            token().Set(-260, CBORObject.NewMap().Add(1, CBORObject.NewMap().Add("v", 1))))) {
      assertThat(read(textBy(own, key, payload)))
          .as(payload.toString())
          .isInstanceOf(Reading.Unsigned.class);
    }
  }

  @Test
  void timesAreKept() {
    assertThat(reader.read(genuine, Records.ISSUED.minus(Duration.ofHours(1))))
        .isEqualTo(Reading.not(Authenticity.UNREADABLE, Reason.NOT_YET_VALID));
    assertThat(reader.read(genuine, Signers.ends().plus(Duration.ofHours(1))))
        .isEqualTo(Reading.not(Authenticity.SIGNATURE_EXPIRED, Reason.EXPIRED));
    assertRefused(
        textBy(own, key, token().Set(4, 2)), Authenticity.SIGNATURE_EXPIRED, Reason.EXPIRED);
    // A token may claim to live longer than its signer's certificate; it does not.
    String forEver = textBy(own, key, token().Set(4, Long.MAX_VALUE));
    assertThat(read(forEver)).isInstanceOf(Reading.Signed.class);
    assertThat(reader.read(forEver, Signers.ends().plus(Duration.ofHours(1))))
        .isEqualTo(Reading.not(Authenticity.SIGNATURE_EXPIRED, Reason.EXPIRED));
  }

  /** Whatever is done to a genuine one, it is answered, and never as genuine. */
  @Test
  void noScratchedCertificateIsGenuine() throws Exception {
    byte[] cose = Certificates.inflated(Certificates.base45(genuine.substring(4)));
    Random random = new Random(20261123);
    for (int i = 0; i < 2000; i++) {
      byte[] scratched = cose.clone();
      for (int n = random.nextInt(3); n >= 0; n--) {
        scratched[random.nextInt(scratched.length)] ^= (byte) (1 << random.nextInt(8));
      }
      if (!Arrays.equals(scratched, cose)) {
        assertThat(read(text(scratched))).isInstanceOf(Reading.Unsigned.class);
      }
    }
  }

  private void assertRefused(String text, Authenticity authenticity, Reason reason) {
    assertThat(read(text)).as(text).isEqualTo(Reading.not(authenticity, reason));
  }

  private Reading read(String text) {
    assertThat(reader.claims(text)).isTrue();
    return reader.read(text, NOW);
  }

  private static CBORObject header(SignerCertificate signer) {
    return CBORObject.NewOrderedMap().Add(1, -7).Add(4, Base64.getDecoder().decode(signer.kid()));
  }

  /** The claims of a genuine one, to be changed. */
  private CBORObject token() {
    byte[] cose = Zlib.inflate(Base45.decode(genuine.substring(4))).orElseThrow();
    return CoseSign1.decoded(CoseSign1.read(cose).payload());
  }

  private static String textBy(SignerCertificate signer, TestKey key, CBORObject payload) {
    return signed(header(signer), payload, key);
  }

  private static String signed(CBORObject header, CBORObject payload, TestKey key) {
    return text(cose(header, CBORObject.NewMap(), payload, key));
  }

  private static byte[] cose(CBORObject header, CBORObject open, CBORObject payload, TestKey key) {
    byte[] signedHeader = header.EncodeToBytes(CBOREncodeOptions.Default);
    byte[] claims = payload.EncodeToBytes(CBOREncodeOptions.Default);
    byte[] toSign =
        CBORObject.NewArray()
            .Add("Signature1")
            .Add(signedHeader)
            .Add(new byte[0])
            .Add(claims)
            .EncodeToBytes();
    return CBORObject.NewArray()
        .Add(signedHeader)
        .Add(open)
        .Add(claims)
        .Add(key.sign(toSign))
        .WithTag(18)
        .EncodeToBytes();
  }

  private static String text(byte[] cose) {
    return "HC1:" + Base45.encode(Zlib.deflate(cose));
  }
}
