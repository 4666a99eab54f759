/** How many doses to order: wastage, need, safety stock, and what the stock on hand covers. */
@NullMarked
package kz.egu.planning.domain.supply;

import org.jspecify.annotations.NullMarked;
