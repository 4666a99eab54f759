/**
 * The HTTP front every service stands behind: what is refused before routing, how an error is told,
 * and in which language.
 */
@NullMarked
package kz.egu.kernel.http;

import org.jspecify.annotations.NullMarked;
