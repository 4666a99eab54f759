/** What all three services must agree on. */
@NullMarked
package kz.egu.kernel;

import org.jspecify.annotations.NullMarked;
