/** Takes dose events in and says how the intake is. */
@NullMarked
package kz.egu.planning.adapter.kafka;

import org.jspecify.annotations.NullMarked;
