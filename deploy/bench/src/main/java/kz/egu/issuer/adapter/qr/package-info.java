/** The benchmarks' door into the issuer's package of this name. */
@NullMarked
package kz.egu.issuer.adapter.qr;

import org.jspecify.annotations.NullMarked;
