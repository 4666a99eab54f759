/** When the next dose of a programme is due. */
@NullMarked
package kz.egu.registry.domain.schedule;

import org.jspecify.annotations.NullMarked;
