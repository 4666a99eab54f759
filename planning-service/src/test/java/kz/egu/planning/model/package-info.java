/**
 * A small honest registry: whatever is done to its people, it tells the events a real one would.
 */
@NullMarked
package kz.egu.planning.model;

import org.jspecify.annotations.NullMarked;
