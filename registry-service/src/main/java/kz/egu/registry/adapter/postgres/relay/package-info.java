/** The journal in PostgreSQL as the relay reads it, on connections of its own. */
@NullMarked
package kz.egu.registry.adapter.postgres.relay;

import org.jspecify.annotations.NullMarked;
