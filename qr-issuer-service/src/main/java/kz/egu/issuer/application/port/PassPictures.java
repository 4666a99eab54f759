package kz.egu.issuer.application.port;

/** A pass's QR code as pictures. Thread-safe. */
public interface PassPictures {

  /**
   * @param uri the text of the code
   */
  byte[] png(String uri);

  /** UTF-8 of an SVG document. */
  byte[] svg(String uri);
}
