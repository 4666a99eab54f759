package kz.egu.issuer.application.port;

/**
 * A P-256 public key as in a JWK.
 *
 * @param kid its RFC 7638 thumbprint
 * @param x base64url of the coordinate
 * @param y base64url of the coordinate
 */
public record PublicJwk(String kid, String x, String y) {}
