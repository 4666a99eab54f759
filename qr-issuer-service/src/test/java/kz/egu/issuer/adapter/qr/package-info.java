/** Pictures, read by another library. */
@NullMarked
package kz.egu.issuer.adapter.qr;

import org.jspecify.annotations.NullMarked;
