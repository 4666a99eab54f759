/**
 * The same surroundings for the services' own tests: started once per test JVM, gone when it ends.
 */
@NullMarked
package kz.egu.local.testing;

import org.jspecify.annotations.NullMarked;
