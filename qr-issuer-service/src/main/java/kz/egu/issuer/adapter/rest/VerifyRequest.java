package kz.egu.issuer.adapter.rest;

import org.jspecify.annotations.Nullable;

/**
 * A pass somebody shows.
 *
 * @param qr the text of its QR code
 */
record VerifyRequest(@Nullable String qr) {
  /** Nothing of a person is printed. */
  @Override
  public String toString() {
    return "VerifyRequest[…]";
  }
}
