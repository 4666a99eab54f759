/** Puts the parts together from configuration: the one place that knows clocks and randomness. */
@NullMarked
package kz.egu.registry.wiring;

import org.jspecify.annotations.NullMarked;
