/** Makes what the rest is given: the clock, the time zone, the reference data. */
@NullMarked
package kz.egu.planning.wiring;

import org.jspecify.annotations.NullMarked;
