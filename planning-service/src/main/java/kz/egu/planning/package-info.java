/** How many doses each region will need: sums of what was given, who is covered, what comes. */
@NullMarked
package kz.egu.planning;

import org.jspecify.annotations.NullMarked;
