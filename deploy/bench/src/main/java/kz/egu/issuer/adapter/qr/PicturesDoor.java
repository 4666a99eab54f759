package kz.egu.issuer.adapter.qr;

import kz.egu.issuer.application.port.PassPictures;
import kz.egu.kernel.reference.ReferenceData;

/** Lets the benchmarks draw pictures as the issuer does. */
public final class PicturesDoor {
  /** Width of a module in the issuer's pictures, in pixels. */
  public static final int MODULE_PIXELS = QrPictures.MODULE_PIXELS;

  private PicturesDoor() {}

  public static PassPictures pictures(ReferenceData reference) {
    return new QrPictures(reference);
  }
}
