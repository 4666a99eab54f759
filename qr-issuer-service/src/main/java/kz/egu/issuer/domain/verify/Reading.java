package kz.egu.issuer.domain.verify;

/** What reading a shown text came to. */
public sealed interface Reading {

  /** Well signed by a trusted key. */
  record Signed(Claims claims) implements Reading {}

  /** Anything else; nothing it says is repeated. */
  record Unsigned(Authenticity authenticity, Reason reason) implements Reading {}

  static Reading not(Authenticity authenticity, Reason reason) {
    return new Unsigned(authenticity, reason);
  }
}
