/**
 * The signing keys in a PKCS#12 file or a token, and the fastest provider this machine has for
 * them.
 */
@NullMarked
package kz.egu.issuer.adapter.keystore;

import org.jspecify.annotations.NullMarked;
