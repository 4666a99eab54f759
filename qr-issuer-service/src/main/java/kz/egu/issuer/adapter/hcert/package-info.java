/** Electronic health certificates (HCERT, {@code HC1:}), written and read. */
@NullMarked
package kz.egu.issuer.adapter.hcert;

import org.jspecify.annotations.NullMarked;
