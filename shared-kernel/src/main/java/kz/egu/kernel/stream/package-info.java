/**
 * Takes events from Kafka into a PostgreSQL database so that each takes effect exactly once: the
 * offset is kept in the same transaction as the effect.
 */
@NullMarked
package kz.egu.kernel.stream;

import org.jspecify.annotations.NullMarked;
