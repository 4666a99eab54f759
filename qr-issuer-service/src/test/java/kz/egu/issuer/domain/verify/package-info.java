/** Properties of what an offline verifier holds. */
@NullMarked
package kz.egu.issuer.domain.verify;

import org.jspecify.annotations.NullMarked;
