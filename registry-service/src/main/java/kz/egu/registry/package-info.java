/** The registry: it records who got which vaccine, when and where, and tells the other services. */
@NullMarked
package kz.egu.registry;

import org.jspecify.annotations.NullMarked;
