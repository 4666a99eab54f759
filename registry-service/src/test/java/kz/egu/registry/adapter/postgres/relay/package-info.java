/** The relay's reading of a real PostgreSQL. */
@NullMarked
package kz.egu.registry.adapter.postgres.relay;

import org.jspecify.annotations.NullMarked;
