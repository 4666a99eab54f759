/** Keystores made, opened, and refused. */
@NullMarked
package kz.egu.issuer.adapter.keystore;

import org.jspecify.annotations.NullMarked;
