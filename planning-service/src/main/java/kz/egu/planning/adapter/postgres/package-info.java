/** The sums in PostgreSQL: how events change them, and the views planners ask for. */
@NullMarked
package kz.egu.planning.adapter.postgres;

import org.jspecify.annotations.NullMarked;
