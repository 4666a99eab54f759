/** The issuer as a whole, tested from outside and as a story. */
@NullMarked
package kz.egu.issuer;

import org.jspecify.annotations.NullMarked;
