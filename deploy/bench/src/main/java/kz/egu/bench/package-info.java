/** What {@code ./egu bench} measures, and how. */
@NullMarked
package kz.egu.bench;

import org.jspecify.annotations.NullMarked;
