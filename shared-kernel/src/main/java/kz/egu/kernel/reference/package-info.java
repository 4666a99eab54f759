/**
 * The versioned reference data every service reads the same: regions, facilities, vaccines,
 * programmes.
 */
@NullMarked
package kz.egu.kernel.reference;

import org.jspecify.annotations.NullMarked;
