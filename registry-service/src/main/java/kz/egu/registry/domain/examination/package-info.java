/** Reads what was sent into facts, and says of every field what is wrong with it. */
@NullMarked
package kz.egu.registry.domain.examination;

import org.jspecify.annotations.NullMarked;
