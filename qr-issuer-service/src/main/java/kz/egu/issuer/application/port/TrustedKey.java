package kz.egu.issuer.application.port;

import java.security.interfaces.ECPublicKey;

/**
 * A key believed for one issuer only.
 *
 * @param issuer the {@code iss} it may sign for
 * @param compromised whether nothing it signed can be believed any more
 */
public record TrustedKey(String kid, String issuer, ECPublicKey key, boolean compromised) {}
