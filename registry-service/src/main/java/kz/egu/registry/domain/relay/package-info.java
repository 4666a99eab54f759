/** How far the journal has been published, and whether going on from there would be the truth. */
@NullMarked
package kz.egu.registry.domain.relay;

import org.jspecify.annotations.NullMarked;
