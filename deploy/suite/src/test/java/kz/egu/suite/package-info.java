/** The whole suite, driven from outside as clinics, mobile backends and planners do. */
@NullMarked
package kz.egu.suite;

import org.jspecify.annotations.NullMarked;
