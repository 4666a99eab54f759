/** The service as a whole: how its parts are put together. */
@NullMarked
package kz.egu.issuer;

import org.jspecify.annotations.NullMarked;
