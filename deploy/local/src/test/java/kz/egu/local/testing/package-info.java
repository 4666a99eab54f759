/** The test stack seen to be shared, and to serve. */
@NullMarked
package kz.egu.local.testing;

import org.jspecify.annotations.NullMarked;
