/** The registry in PostgreSQL: JDBC for the way in, Panache for reads and the access log. */
@NullMarked
package kz.egu.registry.adapter.postgres;

import org.jspecify.annotations.NullMarked;
