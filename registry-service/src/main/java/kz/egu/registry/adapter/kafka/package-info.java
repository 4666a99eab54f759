/**
 * The journal's way to Kafka: the topics, the transactional writer, the cursor, and the thread that
 * drives the relay.
 */
@NullMarked
package kz.egu.registry.adapter.kafka;

import org.jspecify.annotations.NullMarked;
