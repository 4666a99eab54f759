/** The demand model against invented countries whose truth is known, and hand-computed scores. */
@NullMarked
package kz.egu.planning.domain.demand;

import org.jspecify.annotations.NullMarked;
