package kz.egu.kernel.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
  private static final int TRIES = 200_000;

  @Test
  void agreesWithTheJdkOnAnyBytesButNul() {
    Random random = new Random(20260101);
    int wellFormed = 0;
    for (int i = 0; i < TRIES; i++) {
      byte[] bytes = new byte[1 + random.nextInt(5)];
      random.nextBytes(bytes);
      for (int at = 0; at < bytes.length; at++) {
        // Often a first byte and a few continuations, else hardly anything is well-formed.
        bytes[at] = (byte) (at > 0 && random.nextBoolean() ? (bytes[at] & 0x3F) | 0x80 : bytes[at]);
        bytes[at] = bytes[at] == 0 ? 1 : bytes[at];
      }
      boolean ours = Utf8.isWellFormed(bytes, 0, bytes.length);
      assertThat(ours).as(() -> HexFormat.of().formatHex(bytes)).isEqualTo(decodes(bytes));
      wellFormed += ours ? 1 : 0;
    }
    assertThat(wellFormed).isBetween(TRIES / 50, TRIES / 2);
  }

  private static boolean decodes(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).hasRemaining();
    } catch (CharacterCodingException malformed) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"c0af", "e080af", "f08080af", "eda080", "f4908080", "00", "7b00", "ff"})
  void whatOnlyLooksLikeACharacterIsNone(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertThat(Utf8.isWellFormed(bytes, 0, bytes.length)).isFalse();
  }

  @Test
  void aCharacterMayComeInPieces() {
    byte[] bytes = "{\"a\":\"Үлгі 💉\"}".getBytes(UTF_8);
    Utf8 utf8 = new Utf8();
    for (int at = 0; at < bytes.length; at++) {
      assertThat(utf8.accepts(bytes, at, at + 1)).isTrue();
    }
    assertThat(utf8.isComplete()).isTrue();
    assertThat(utf8.accepts(bytes, 6, 7)).isTrue();
    assertThat(utf8.isComplete()).isFalse();
  }
}
