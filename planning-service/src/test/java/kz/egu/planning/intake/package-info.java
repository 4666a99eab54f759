/**
 * The shared kernel's intake on a real broker and a real PostgreSQL; it is tested here because the
 * kernel is built before there is a local stack.
 */
@NullMarked
package kz.egu.planning.intake;

import org.jspecify.annotations.NullMarked;
