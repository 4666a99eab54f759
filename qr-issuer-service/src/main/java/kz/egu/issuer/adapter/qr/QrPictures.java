package kz.egu.issuer.adapter.qr;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import kz.egu.issuer.application.port.PassPictures;

/** Pictures sharp enough for print at 40 mm and small enough to send. */
@Singleton
final class QrPictures implements PassPictures {
  private static final int MODULE_PIXELS = 6;

  @Override
  public byte[] png(String uri) {
    return QrPicture.of(uri).png(MODULE_PIXELS);
  }

  @Override
  public byte[] svg(String uri) {
    return QrPicture.of(uri).svg().getBytes(UTF_8);
  }
}
