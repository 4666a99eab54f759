/** Planning as a whole. */
@NullMarked
package kz.egu.planning;

import org.jspecify.annotations.NullMarked;
