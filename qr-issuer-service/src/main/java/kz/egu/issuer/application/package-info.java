/**
 * The use cases: keep every person's pass current, look it up, publish keys and revocations,
 * verify.
 */
@NullMarked
package kz.egu.issuer.application;

import org.jspecify.annotations.NullMarked;
