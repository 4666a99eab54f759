package kz.egu.kernel.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifierTest {
  private final IdentifierHash.Key key = new IdentifierHash.Key(new byte[32]);

  @Test
  void theNationalSystemHasTwoNamesAndOneMeaning() {
    assertThat(new Identifier(Identifier.IIN_OID, " 900101300007 "))
        .isEqualTo(Identifier.iin("900101300007"));
  }

  @Test
  void passportsReadAlikeHoweverTheyAreTyped() {
    assertThat(new Identifier(Identifier.PASSPORT, " n 1234567 "))
        .isEqualTo(new Identifier(Identifier.PASSPORT, "N1234567"));
  }

  @ParameterizedTest
  @CsvSource({"iin, 900101300008", "passport, ' '", "'', 1", "urn:x:mrn, 'a\u0007b'"})
  void whatIsNoIdentifierIsRefusedWithoutQuotingIt(String system, String value) {
    assertThatThrownBy(() -> new Identifier(system, value))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("900101300008");
  }

  @Test
  void tooLongIsRefused() {
    assertThatThrownBy(() -> new Identifier("urn:x:mrn", "1".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aHashTellsSystemsApartAndNeedsTheKey() {
    Identifier iin = Identifier.iin("900101300007");
    assertThat(key.hash(iin)).isEqualTo(key.hash(Identifier.iin("900101300007")));
    assertThat(key.hash(iin)).isNotEqualTo(key.hash(new Identifier("passport", iin.value())));
    byte[] other = new byte[32];
    other[0] = 1;
    assertThat(key.hash(iin)).isNotEqualTo(new IdentifierHash.Key(other).hash(iin));
    assertThat(key.hash(iin).value()).matches("[A-Za-z0-9_-]{43}");
  }

  @Test
  void freshIdsAreVersionSevenAndSortByTime() {
    Random random = new Random(7);
    UUID early = new UuidV7(() -> Instant.ofEpochMilli(1_000_000), random).next();
    UUID late = new UuidV7(() -> Instant.ofEpochMilli(1_000_001), random).next();
    assertThat(early.version()).isEqualTo(7);
    assertThat(early.variant()).isEqualTo(2);
    assertThat(early.toString()).isLessThan(late.toString());
    assertThat(early.getMostSignificantBits() >>> 16).isEqualTo(1_000_000);
  }
}
