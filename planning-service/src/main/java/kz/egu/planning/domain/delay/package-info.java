/** How late doses come to be known, and what recent weeks will come to once all are. */
@NullMarked
package kz.egu.planning.domain.delay;

import org.jspecify.annotations.NullMarked;
