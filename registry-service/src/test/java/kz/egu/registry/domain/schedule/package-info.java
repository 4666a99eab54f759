/** Cases of the calendar. */
@NullMarked
package kz.egu.registry.domain.schedule;

import org.jspecify.annotations.NullMarked;
