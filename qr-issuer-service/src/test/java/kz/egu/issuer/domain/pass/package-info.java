/** Properties of how passes are carried and cut to size. */
@NullMarked
package kz.egu.issuer.domain.pass;

import org.jspecify.annotations.NullMarked;
