/** Tests of how late doses come to be known. */
@NullMarked
package kz.egu.planning.domain.delay;

import org.jspecify.annotations.NullMarked;
