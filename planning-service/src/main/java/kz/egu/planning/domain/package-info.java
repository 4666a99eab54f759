/** What planning thinks with: sums of doses and people, and the demand that follows from them. */
@NullMarked
package kz.egu.planning.domain;

import org.jspecify.annotations.NullMarked;
