/** The vaccination calendar: which doses count, and when the next one is due. */
@NullMarked
package kz.egu.registry.domain.schedule;

import org.jspecify.annotations.NullMarked;
