/** What a pass says, what becomes of it when the record changes, and how it is carried. */
@NullMarked
package kz.egu.issuer.domain.pass;

import org.jspecify.annotations.NullMarked;
