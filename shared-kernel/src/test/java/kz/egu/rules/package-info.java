/**
 * The rules every module keeps, as tests to be run in it: packages, style, messages, and how it
 * answers at its front door.
 */
@NullMarked
package kz.egu.rules;

import org.jspecify.annotations.NullMarked;
