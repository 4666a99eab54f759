/** Planning's ways to the outside; none of them knows another. */
@NullMarked
package kz.egu.planning.adapter;

import org.jspecify.annotations.NullMarked;
