/** The story of a pass, on books kept in memory. */
@NullMarked
package kz.egu.issuer.application;

import org.jspecify.annotations.NullMarked;
