/** The registry's ports on a real PostgreSQL. */
@NullMarked
package kz.egu.registry.adapter.postgres;

import org.jspecify.annotations.NullMarked;
