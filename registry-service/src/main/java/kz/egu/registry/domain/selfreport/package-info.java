/** Doses as citizens report them, before anybody has looked at the evidence. */
@NullMarked
package kz.egu.registry.domain.selfreport;

import org.jspecify.annotations.NullMarked;
