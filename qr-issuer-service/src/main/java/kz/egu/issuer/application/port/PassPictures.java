package kz.egu.issuer.application.port;

import java.util.Locale;

/** A pass as pictures: its QR code alone, or a page to print. Thread-safe. */
public interface PassPictures {

  /**
   * @param uri the text of the code
   */
  byte[] png(String uri);

  /** UTF-8 of an SVG document. */
  byte[] svg(String uri);

  /**
   * One page to print: the QR code, whom it names, and every dose on record, as many as a page
   * holds. The same pass in the same language is the same bytes.
   *
   * @param uri the text of the code
   * @param language of the labels: kk, ru or en
   */
  byte[] pdf(PassView view, String uri, Locale language);
}
