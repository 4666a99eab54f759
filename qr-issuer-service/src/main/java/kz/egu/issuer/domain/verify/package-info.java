/** What can truthfully be said of a pass somebody shows: facts, never a verdict. */
@NullMarked
package kz.egu.issuer.domain.verify;

import org.jspecify.annotations.NullMarked;
