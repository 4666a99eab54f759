/** Tests of the HTTP front, on a bare server. */
@NullMarked
package kz.egu.kernel.http;

import org.jspecify.annotations.NullMarked;
