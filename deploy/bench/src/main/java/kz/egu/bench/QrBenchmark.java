package kz.egu.bench;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.client.j2se.MatrixToImageWriter;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import kz.egu.issuer.adapter.healthcard.HealthCardDoor;
import kz.egu.issuer.adapter.qr.PicturesDoor;
import kz.egu.issuer.application.port.PassFormat;
import kz.egu.issuer.application.port.PassPictures;
import kz.egu.issuer.domain.pass.HealthCardUri;
import kz.egu.issuer.domain.pass.IssuerUrl;
import kz.egu.issuer.domain.pass.PassRecord;
import kz.egu.kernel.reference.ReferenceData;

/** How fast a pass becomes a picture ready to send, beside zxing's code in the JDK's picture. */
final class QrBenchmark implements Benchmark {
  private static final int PEOPLE = 200;
  private static final int QUIET_MODULES = 4;
  private static final Map<EncodeHintType, Object> COMPACT =
      Map.of(
          EncodeHintType.QR_COMPACT,
          true,
          EncodeHintType.ERROR_CORRECTION,
          ErrorCorrectionLevel.L,
          EncodeHintType.MARGIN,
          QUIET_MODULES);

  @Override
  public List<Line> run() throws Exception {
    ReferenceData reference = ReferenceData.shipped();
    Signer signer = new Signer();
    PassFormat card = HealthCardDoor.format(new IssuerUrl(Signer.ISSUER), reference);
    List<String> uris = new ArrayList<>();
    for (PassRecord record : MadeUp.records(PEOPLE)) {
      String jws = card.encode(record, signer.stamp(uris.size())).documents().getFirst().text();
      uris.add(HealthCardUri.of(jws));
    }
    List<Integer> pixels = uris.stream().map(QrBenchmark::pixels).toList();
    PassPictures pictures = PicturesDoor.pictures(reference);
    Turns.Rates rates =
        new Turns()
            .with("ours", turn -> pictures.png(uris.get(turn % PEOPLE)))
            .with("svg", turn -> pictures.svg(uris.get(turn % PEOPLE)))
            .with("zxing", turn -> zxing(uris.get(turn % PEOPLE), pixels.get(turn % PEOPLE)))
            .perCpuSecond();
    String peer = "zxing compact, PNG by ImageIO";
    return List.of(
        Line.of("PNG ready to send, 3 doses", rates.of("ours"), "/CPU s")
            .beside(peer, rates.of("zxing"))
            .atLeast(1_000)
            .atLeastTimes(10),
        Line.of("SVG ready to send, 3 doses", rates.of("svg"), "/CPU s")
            .beside(peer, rates.of("zxing")));
  }

  /** The same text in as few modules as zxing can, each as many pixels wide as ours. */
  private static byte[] zxing(String uri, int pixels) throws WriterException, IOException {
    BitMatrix code = new QRCodeWriter().encode(uri, BarcodeFormat.QR_CODE, pixels, pixels, COMPACT);
    ByteArrayOutputStream png = new ByteArrayOutputStream(8 * 1024);
    ImageIO.write(MatrixToImageWriter.toBufferedImage(code), "png", png);
    return png.toByteArray();
  }

  private static int pixels(String uri) {
    try {
      int modules =
          Encoder.encode(uri, ErrorCorrectionLevel.L, COMPACT).getMatrix().getWidth()
              + 2 * QUIET_MODULES;
      return modules * PicturesDoor.MODULE_PIXELS;
    } catch (WriterException tooLong) {
      throw new IllegalStateException(tooLong);
    }
  }
}
