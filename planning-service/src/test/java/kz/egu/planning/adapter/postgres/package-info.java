/** The sums on a real PostgreSQL. */
@NullMarked
package kz.egu.planning.adapter.postgres;

import org.jspecify.annotations.NullMarked;
