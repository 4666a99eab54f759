/** The launcher seen from outside, as its users run it. */
@NullMarked
package kz.egu.local.launcher;

import org.jspecify.annotations.NullMarked;
