/** The use cases, told as stories on in-memory ports, and the ports' contracts. */
@NullMarked
package kz.egu.registry.application;

import org.jspecify.annotations.NullMarked;
