/** What each event adds to and takes from the sums, so that they are right as of any day. */
@NullMarked
package kz.egu.planning.domain.sums;

import org.jspecify.annotations.NullMarked;
