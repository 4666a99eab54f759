package kz.egu.issuer.application.port;

/** A private key that signs passes with ES256 (ECDSA on P-256 with SHA-256). Thread-safe. */
public interface SigningKey {

  /** RFC 7638 thumbprint of the public key. */
  String kid();

  /** The signature over the message: 64 bytes, r then s (RFC 7518 §3.4). */
  byte[] sign(byte[] message);
}
