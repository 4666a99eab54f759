/** The codes all services share: regions, facilities, vaccines, products, programmes. */
@NullMarked
package kz.egu.kernel.code;

import org.jspecify.annotations.NullMarked;
