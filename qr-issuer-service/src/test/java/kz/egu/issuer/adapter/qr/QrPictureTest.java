package kz.egu.issuer.adapter.qr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import kz.egu.issuer.domain.pass.HealthCardUri;
import kz.egu.issuer.testing.Cards;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrPictureTest {
  private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");

  @ParameterizedTest
  @ValueSource(ints = {100, 818, 893, 1195})
  void anotherLibraryReadsThePng(int length) throws Exception {
    String uri = HealthCardUri.of("e".repeat(length - 1) + "_");
    QrPicture picture = QrPicture.of(uri);
    assertThat(picture.version()).isLessThanOrEqualTo(22);
    Result scanned = Cards.scan(picture.png(6));
    assertThat(scanned.getText()).isEqualTo(uri);
    // The prefix stands in a byte segment of its own, five bytes long.
    assertThat(scanned.getResultMetadata().get(ResultMetadataType.BYTE_SEGMENTS))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(byte[].class))
        .singleElement()
        .isEqualTo("shc:/".getBytes(UTF_8));
  }

  @Test
  void thePngIsOneBitDeepAndSharp() throws Exception {
    QrPicture picture = QrPicture.of(HealthCardUri.of("e".repeat(850)));
    byte[] png = picture.png(6);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getColorModel().getPixelSize()).isEqualTo(1);
    assertThat(image.getWidth()).isEqualTo(6 * picture.modules()).isEqualTo(image.getHeight());
    assertThat(png.length).isLessThan(12_000);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        boolean dark = (image.getRGB(x, y) & 0xff) == 0;
        if (dark != picture.isDark(x / 6, y / 6)) {
          throw new AssertionError("pixel " + x + ", " + y);
        }
      }
    }
  }

  @Test
  void theSvgDrawsTheSameModules() {
    QrPicture picture = QrPicture.of(HealthCardUri.of("e".repeat(850)));
    boolean[][] drawn = new boolean[picture.modules()][picture.modules()];
    Matcher runs = RUN.matcher(picture.svg());
    while (runs.find()) {
      int from = Integer.parseInt(runs.group(1));
      for (int x = from; x < from + Integer.parseInt(runs.group(3)); x++) {
        drawn[Integer.parseInt(runs.group(2))][x] = true;
      }
    }
    for (int y = 0; y < drawn.length; y++) {
      for (int x = 0; x < drawn.length; x++) {
        assertThat(drawn[y][x]).as("module %d, %d", x, y).isEqualTo(picture.isDark(x, y));
      }
    }
  }

  /** Painted from what the drawing says alone, white where it says nothing. */
  @Test
  void anotherLibraryReadsTheSvg() throws Exception {
    String uri = HealthCardUri.of("e".repeat(849) + "_");
    QrPicture picture = QrPicture.of(uri);
    int side = 6 * picture.modules();
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D paint = image.createGraphics();
    paint.setColor(Color.WHITE);
    paint.fillRect(0, 0, side, side);
    paint.setColor(Color.BLACK);
    Matcher runs = RUN.matcher(picture.svg());
    while (runs.find()) {
      int x = Integer.parseInt(runs.group(1));
      int y = Integer.parseInt(runs.group(2));
      paint.fillRect(6 * x, 6 * y, 6 * Integer.parseInt(runs.group(3)), 6);
    }
    paint.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, "png", png)).isTrue();
    assertThat(Cards.scan(png.toByteArray()).getText()).isEqualTo(uri);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    String uri = HealthCardUri.of("e".repeat(1300));
    assertThatThrownBy(() -> QrPicture.of(uri)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> QrPicture.of("HC1:ABC")).isInstanceOf(IllegalArgumentException.class);
  }
}
