/** Vaccinations that were not done, and why: refusals and contraindications. They are no doses. */
@NullMarked
package kz.egu.registry.domain.notdone;

import org.jspecify.annotations.NullMarked;
