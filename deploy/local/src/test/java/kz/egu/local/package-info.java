/** The local stack seen to start, stop, crash and come back. */
@NullMarked
package kz.egu.local;

import org.jspecify.annotations.NullMarked;
