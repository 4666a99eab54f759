/**
 * Who and what is meant: national numbers, other identifiers, pseudonyms, and where fresh ids come
 * from.
 */
@NullMarked
package kz.egu.kernel.id;

import org.jspecify.annotations.NullMarked;
