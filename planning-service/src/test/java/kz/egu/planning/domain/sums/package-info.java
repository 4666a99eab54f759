/** That sums built from events are the sums of what is on record. */
@NullMarked
package kz.egu.planning.domain.sums;

import org.jspecify.annotations.NullMarked;
