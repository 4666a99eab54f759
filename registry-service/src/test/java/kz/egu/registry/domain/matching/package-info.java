/** Matching, held against names and people made up apart from it. */
@NullMarked
package kz.egu.registry.domain.matching;

import org.jspecify.annotations.NullMarked;
