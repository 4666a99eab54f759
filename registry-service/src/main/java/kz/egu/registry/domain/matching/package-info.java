/** Which records may be of one person: keys that spellings share, and who is a candidate. */
@NullMarked
package kz.egu.registry.domain.matching;

import org.jspecify.annotations.NullMarked;
