package kz.egu.issuer.adapter.qr;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.util.Locale;
import kz.egu.issuer.application.port.PassPictures;
import kz.egu.issuer.application.port.PassView;
import kz.egu.kernel.reference.ReferenceData;

/** Pictures sharp enough for print at 40 mm and small enough to send. */
@Singleton
final class QrPictures implements PassPictures {
  static final int MODULE_PIXELS = 6;

  private final PassPage page;

  QrPictures(ReferenceData reference) {
    this.page = new PassPage(reference);
  }

  @Override
  public byte[] png(String uri) {
    return QrPicture.of(uri).png(MODULE_PIXELS);
  }

  @Override
  public byte[] pdf(PassView view, String uri, Locale language) {
    return page.of(view, QrPicture.of(uri), language);
  }

  @Override
  public byte[] svg(String uri) {
    return QrPicture.of(uri).svg().getBytes(UTF_8);
  }
}
