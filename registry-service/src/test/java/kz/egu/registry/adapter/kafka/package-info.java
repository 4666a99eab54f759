/** The relay on a real PostgreSQL and a real Kafka, with every fault it must survive. */
@NullMarked
package kz.egu.registry.adapter.kafka;

import org.jspecify.annotations.NullMarked;
