/** Tests of the trust list. */
@NullMarked
package kz.egu.issuer.adapter.trust;

import org.jspecify.annotations.NullMarked;
