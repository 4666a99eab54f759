package kz.egu.issuer.adapter.qr;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.ReaderException;
import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import kz.egu.issuer.domain.pass.HealthCardUri;
import kz.egu.issuer.testing.Cards;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A phone reads every picture at the first glance: no retry here, because a code that misleads a
 * reader misleads it every time. Packed and signed content is as good as random, and so is this.
 */
class FirstGlanceTest {
  private static final int A_FEW = 200;
  private static final int MANY = 3_000;

  @Test
  void twoHundredPicturesAreReadAtOnce() throws IOException {
    assertThat(unread(A_FEW, 2026)).isZero();
  }

  @Test
  @Tag("long")
  void thousandsOfPicturesAreReadAtOnce() throws IOException {
    assertThat(unread(MANY, 1)).isZero();
  }

  /** Without the choice of mask some of the same codes mislead: the tests above can fail. */
  @Test
  void theStandardChoiceOfMaskMisleadsSometimes() {
    int misleading = 0;
    Random random = new Random(2026);
    for (int i = 0; i < A_FEW; i++) {
      misleading += FirstGlance.finds(standard(jws(random))) ? 0 : 1;
    }
    assertThat(misleading).isBetween(1, A_FEW / 4);
  }

  private static int unread(int pictures, long seed) throws IOException {
    int unread = 0;
    Random random = new Random(seed);
    for (int i = 0; i < pictures; i++) {
      String uri = HealthCardUri.of(jws(random));
      try {
        assertThat(Cards.scan(QrPicture.of(uri).png(QrPictures.MODULE_PIXELS)).getText())
            .isEqualTo(uri);
      } catch (ReaderException misled) {
        unread++;
      }
    }
    return unread;
  }

  private static QrCode standard(String jws) {
    String uri = HealthCardUri.of(jws);
    List<QrSegment> segments =
        List.of(
            QrSegment.makeBytes(HealthCardUri.PREFIX.getBytes(StandardCharsets.US_ASCII)),
            QrSegment.makeNumeric(uri.substring(HealthCardUri.PREFIX.length())));
    return QrCode.encodeSegments(segments, QrCode.Ecc.LOW, 1, 22, -1, true);
  }

  /** Of the lengths that one to many doses have. */
  private static String jws(Random random) {
    return part(random, 65)
        + "."
        + part(random, 450 + random.nextInt(315))
        + "."
        + part(random, 64);
  }

  private static String part(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
