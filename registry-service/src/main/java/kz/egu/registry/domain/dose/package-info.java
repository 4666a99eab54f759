/**
 * A person's doses, their numbers and predecessors in each series, and the events a change gives.
 */
@NullMarked
package kz.egu.registry.domain.dose;

import org.jspecify.annotations.NullMarked;
