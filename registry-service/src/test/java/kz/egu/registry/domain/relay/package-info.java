/** When the relay may go on. */
@NullMarked
package kz.egu.registry.domain.relay;

import org.jspecify.annotations.NullMarked;
