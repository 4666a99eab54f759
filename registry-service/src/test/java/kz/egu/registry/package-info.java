/** The registry's tests. */
@NullMarked
package kz.egu.registry;

import org.jspecify.annotations.NullMarked;
