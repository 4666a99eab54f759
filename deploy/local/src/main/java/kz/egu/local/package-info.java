/** The suite's surroundings as real processes on this machine, and the launcher that runs them. */
@NullMarked
package kz.egu.local;

import org.jspecify.annotations.NullMarked;
