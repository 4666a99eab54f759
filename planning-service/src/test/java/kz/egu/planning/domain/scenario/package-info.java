/** Laws of sharing out what is scarce. */
@NullMarked
package kz.egu.planning.domain.scenario;

import org.jspecify.annotations.NullMarked;
