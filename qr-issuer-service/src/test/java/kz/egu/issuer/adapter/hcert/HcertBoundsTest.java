package kz.egu.issuer.adapter.hcert;

import static org.assertj.core.api.Assertions.assertThat;

import com.upokecenter.cbor.CBOREncodeOptions;
import com.upokecenter.cbor.CBORObject;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import kz.egu.issuer.application.port.SignerCertificate;
import kz.egu.issuer.domain.verify.Authenticity;
import kz.egu.issuer.domain.verify.Reading;
import kz.egu.issuer.domain.verify.Reason;
import kz.egu.issuer.testing.Allocation;
import kz.egu.issuer.testing.Doorbell;
import kz.egu.issuer.testing.Records;
import kz.egu.issuer.testing.Signers;
import kz.egu.issuer.testing.TestKey;
import kz.egu.kernel.reference.ReferenceData;
import org.junit.jupiter.api.Test;

/**
 * What reading a certificate costs at most, which forms of CBOR it takes, and that it asks nobody.
 */
class HcertBoundsTest {
  private static final long MOST_BYTES = 160 * 1024;
  private static final Reading MALFORMED = Reading.not(Authenticity.UNREADABLE, Reason.MALFORMED);

  private final TestKey key = new TestKey();
  private final SignerCertificate own = Signers.of(key, "KZ", "https://passes.example.kz");
  private final HcertReader reader =
      new HcertReader(List.of(kid -> kid.equals(own.kid()) ? Optional.of(own) : Optional.empty()));
  private final byte[] claims = claims();

  /** Unpacked before any signature is seen, so anybody may send it. */
  @Test
  void aBombIsNotUnpacked() {
    String text = text(new byte[2_700_000]);
    assertThat(text.length()).isLessThan(4296);
    assertThat(read(text)).isEqualTo(Reading.not(Authenticity.UNREADABLE, Reason.TOO_LARGE));
    assertThat(Allocation.bytesOf(() -> read(text))).isLessThan(MOST_BYTES);
  }

  @Test
  void aMegabyteOfTextIsNotEvenRead() {
    String text = "HC1:" + "A".repeat(1_000_000);
    assertThat(Allocation.bytesOf(() -> read(text))).isLessThan(4 * 1024);
  }

  /** Lengths that are only claimed reserve nothing. */
  @Test
  void claimedLengthsCostNothing() {
    for (String hex :
        List.of(
            "5a7fffffff",
            "5b7fffffffffffffff",
            "9a7fffffff",
            "ba7fffffff",
            "9b00000000ffffffff",
            "d2845a7fffffff",
            "7a7fffffff",
            "c25a7fffffff")) {
      String text = text(HexFormat.of().parseHex(hex));
      assertThat(read(text)).as(hex).isEqualTo(MALFORMED);
      assertThat(Allocation.bytesOf(() -> read(text))).as(hex).isLessThan(MOST_BYTES);
    }
  }

  @Test
  void deepNestingCostsLittle() {
    byte[] deep = new byte[16_000];
    Arrays.fill(deep, (byte) 0x81);
    String text = text(deep);
    assertThat(read(text)).isEqualTo(MALFORMED);
    assertThat(Allocation.bytesOf(() -> read(text))).isLessThan(1024 * 1024);
  }

  /** What was signed is signed in whichever well-formed way it was written. */
  @Test
  void indefiniteLengthsAreRead() {
    assertThat(read(signed(claims))).isInstanceOf(Reading.Signed.class);
    assertThat(claims[0] & 0xff).isEqualTo(0xa4);
    byte[] indefinite = joined(new byte[] {(byte) 0xbf}, tail(claims), new byte[] {(byte) 0xff});
    assertThat(read(signed(indefinite))).isEqualTo(read(signed(claims)));
    // Without its end it is none.
    assertThat(read(signed(Arrays.copyOf(indefinite, indefinite.length - 1)))).isEqualTo(MALFORMED);
  }

  /** Two readers could take different ones of two. */
  @Test
  void aKeyTwiceIsRefused() {
    byte[] issuer = HexFormat.of().parseHex("01624b5a");
    byte[] twice = joined(new byte[] {(byte) 0xa5}, issuer, tail(claims));
    assertThat(read(signed(twice))).isEqualTo(MALFORMED);
    byte[] indefinitely =
        joined(new byte[] {(byte) 0xbf}, issuer, tail(claims), new byte[] {(byte) 0xff});
    assertThat(read(signed(indefinitely))).isEqualTo(MALFORMED);
  }

  @Test
  void nothingMayFollow() {
    assertThat(read(signed(joined(claims, new byte[] {0})))).isEqualTo(MALFORMED);
    byte[] whole = cose(claims);
    assertThat(read(text(joined(whole, new byte[] {0})))).isEqualTo(MALFORMED);
    byte[] packed = deflated(whole);
    String more = "HC1:" + Base45.encode(joined(packed, new byte[] {0}));
    assertThat(read(more)).isEqualTo(MALFORMED);
  }

  /** Base45 has one spelling for any bytes; each letter of a genuine one matters. */
  @Test
  void base45IsTakenByTheLetter() {
    String genuine = signed(claims);
    for (String odd :
        List.of(
            genuine.toLowerCase(java.util.Locale.ROOT).replace("hc1:", "HC1:"),
            genuine + " ",
            genuine + "\n",
            genuine.substring(0, 10) + "\u00e9" + genuine.substring(11),
            genuine.substring(0, 10) + "#" + genuine.substring(11),
            "HC1:" + ":::" + genuine.substring(4),
            "HC1:" + genuine)) {
      assertThat(read(odd)).isEqualTo(MALFORMED);
    }
  }

  /** COSE has headers that name addresses (x5u, 35) and carry keys (x5chain, 33). */
  @Test
  void noAddressInAHeaderIsFollowed() {
    try (Doorbell bell = new Doorbell()) {
      for (int label : List.of(33, 34, 35)) {
        CBORObject header = header().Add(label, bell.url() + "/signer.der");
        assertThat(read(text(cose(header, CBORObject.NewMap(), claims, key))))
            .isInstanceOf(Reading.Signed.class);
        CBORObject open = CBORObject.NewMap().Add(label, bell.url());
        assertThat(read(text(cose(header(), open, claims, new TestKey()))))
            .isEqualTo(Reading.not(Authenticity.ALTERED, Reason.SIGNATURE_MISMATCH));
      }
      byte[] elsewhere = CBORObject.DecodeFromBytes(claims).Set(1, bell.url()).EncodeToBytes();
      assertThat(read(signed(elsewhere)))
          .isEqualTo(Reading.not(Authenticity.UNKNOWN_ISSUER, Reason.ISSUER_NOT_OF_KEY));
      assertThat(bell.rang()).isFalse();
      bell.ring();
      assertThat(bell.rang()).as("the bell works").isTrue();
    }
  }

  private Reading read(String text) {
    return reader.read(text, Records.ISSUED.plusSeconds(5));
  }

  /** The claims of a genuine certificate, a map of four. */
  private byte[] claims() {
    String genuine =
        new HcertFormat(
                HcertFormatTest.only(own), ReferenceData.shipped(), () -> "Test registry", Map::of)
            .encode(HcertFormatTest.record("208"), Records.stamp(key))
            .documents()
            .getFirst()
            .text();
    return CoseSign1.read(Zlib.inflate(Base45.decode(genuine.substring(4))).orElseThrow())
        .payload();
  }

  private CBORObject header() {
    return CBORObject.NewOrderedMap().Add(1, -7).Add(4, Base64.getDecoder().decode(own.kid()));
  }

  private String signed(byte[] payload) {
    return text(cose(payload));
  }

  private byte[] cose(byte[] payload) {
    return cose(header(), CBORObject.NewMap(), payload, key);
  }

  private static byte[] cose(CBORObject header, CBORObject open, byte[] payload, TestKey key) {
    byte[] signedHeader = header.EncodeToBytes(CBOREncodeOptions.Default);
    byte[] toSign =
        CBORObject.NewArray()
            .Add("Signature1")
            .Add(signedHeader)
            .Add(new byte[0])
            .Add(payload)
            .EncodeToBytes();
    return CBORObject.NewArray()
        .Add(signedHeader)
        .Add(open)
        .Add(payload)
        .Add(key.sign(toSign))
        .WithTag(18)
        .EncodeToBytes();
  }

  private static String text(byte[] cose) {
    return "HC1:" + Base45.encode(deflated(cose));
  }

  private static byte[] deflated(byte[] plain) {
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
      deflater.setInput(plain);
      deflater.finish();
      byte[] packed = new byte[plain.length + 64];
      return Arrays.copyOf(packed, deflater.deflate(packed));
    }
  }

  private static byte[] tail(byte[] bytes) {
    return Arrays.copyOfRange(bytes, 1, bytes.length);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
