/** The use cases: one way in for every change, and the reads. */
@NullMarked
package kz.egu.registry.application;

import org.jspecify.annotations.NullMarked;
