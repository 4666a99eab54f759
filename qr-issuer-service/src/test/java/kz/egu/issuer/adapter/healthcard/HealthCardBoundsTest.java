package kz.egu.issuer.adapter.healthcard;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import kz.egu.issuer.domain.pass.HealthCardUri;
import kz.egu.issuer.domain.verify.Authenticity;
import kz.egu.issuer.domain.verify.Reading;
import kz.egu.issuer.domain.verify.Reason;
import kz.egu.issuer.testing.Allocation;
import kz.egu.issuer.testing.Doorbell;
import kz.egu.issuer.testing.Records;
import kz.egu.issuer.testing.TestKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reading a health card costs at most, and that it asks nobody. */
class HealthCardBoundsTest {
  private static final String ISSUER = "https://passes.example.kz";

  /** A fifth of what the bomb unpacks to; the unpacked bytes kept are 16 KiB at most. */
  private static final long MOST_BYTES = 160 * 1024;

  private final TestKey own = new TestKey();
  private final HealthCardReader reader =
      new HealthCardReader(
          List.of(
              kid ->
                  kid.equals(own.kid()) ? Optional.of(own.trustedFor(ISSUER)) : Optional.empty()));

  /** Signed by ourselves, for nothing unsigned is unpacked at all. */
  @Test
  void aBombIsNotUnpacked() {
    byte[] bomb = Flate.deflate(new byte[750_000]);
    String text = text(header(""), bomb);
    assertThat(text.length()).isLessThan(HealthCardUri.MAX_JWS_LENGTH * 2);
    assertThat(read(text)).isEqualTo(Reading.not(Authenticity.UNREADABLE, Reason.TOO_LARGE));
    assertThat(Allocation.bytesOf(() -> read(text))).isLessThan(MOST_BYTES);
    // The measure finds what would be too much.
    assertThat(Allocation.bytesOf(() -> new String(new byte[750_000], UTF_8)))
        .isGreaterThan(4 * MOST_BYTES);
  }

  @Test
  void aMegabyteOfTextIsNotEvenRead() {
    String text = "shc:/" + "56".repeat(500_000);
    assertThat(Allocation.bytesOf(() -> read(text))).isLessThan(4 * 1024);
  }

  /** Stored blocks without content could go on for ever; a preset dictionary nobody has. */
  @Test
  void streamsThatLeadNowhereEnd() {
    byte[] empty = new byte[700];
    for (int i = 0; i + 5 <= empty.length; i += 5) {
      empty[i + 3] = (byte) 0xff;
      empty[i + 4] = (byte) 0xff;
    }
    byte[] nested = Flate.deflate(Flate.deflate(new byte[10_000]));
    byte[] trailing = Arrays.copyOf(Flate.deflate("{}".getBytes(UTF_8)), 30);
    for (byte[] stream :
        List.of(empty, nested, trailing, new byte[0], new byte[] {0x78, (byte) 0xbb, 1, 2, 3, 4})) {
      assertThat(read(text(header(""), stream)))
          .isEqualTo(Reading.not(Authenticity.UNREADABLE, Reason.MALFORMED));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jku", "x5u", "jwk", "x5c"})
  void noAddressInAHeaderIsFollowed(String member) {
    try (Doorbell bell = new Doorbell()) {
      String url = '"' + bell.url() + "/keys.json\"";
      String value =
          switch (member) {
            case "jwk" -> "{\"kty\":\"EC\",\"x5u\":" + url + "}";
            case "x5c" -> "[" + url + "]";
            default -> url;
          };
      TestKey stranger = new TestKey();
      String payload = "{\"iss\":" + url + ",\"nbf\":1}";
      byte[] packed = Flate.deflate(payload.getBytes(UTF_8));
      // Of a stranger's key, of ours on a stranger's issuer, and of nobody's.
      String extra = ",\"" + member + "\":" + value;
      assertThat(read(text(header(extra), packed)))
          .isEqualTo(Reading.not(Authenticity.UNKNOWN_ISSUER, Reason.ISSUER_NOT_OF_KEY));
      assertThat(read(text(header(stranger.kid(), extra), packed, stranger)))
          .isEqualTo(Reading.not(Authenticity.UNKNOWN_ISSUER, Reason.UNKNOWN_KEY));
      assertThat(read(text(header(extra), packed, stranger)))
          .isEqualTo(Reading.not(Authenticity.ALTERED, Reason.SIGNATURE_MISMATCH));
      assertThat(bell.rang()).isFalse();
      bell.ring();
      assertThat(bell.rang()).as("the bell works").isTrue();
    }
  }

  private Reading read(String text) {
    return reader.read(text, Records.ISSUED.plusSeconds(5));
  }

  private String header(String extra) {
    return header(own.kid(), extra);
  }

  private static String header(String kid, String extra) {
    return "{\"zip\":\"DEF\",\"alg\":\"ES256\",\"kid\":\"" + kid + "\"" + extra + "}";
  }

  private String text(String header, byte[] packed) {
    return text(header, packed, own);
  }

  private static String text(String header, byte[] packed, TestKey key) {
    String signed = base64(header.getBytes(UTF_8)) + "." + base64(packed);
    return HealthCardUri.of(signed + "." + base64(key.sign(signed.getBytes(US_ASCII))));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
