/**
 * The arithmetic of orders against figures worked out elsewhere, and what must hold of any order.
 */
@NullMarked
package kz.egu.planning.domain.supply;

import org.jspecify.annotations.NullMarked;
