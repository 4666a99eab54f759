/** SMART Health Cards: written, and read from whoever shows one. */
@NullMarked
package kz.egu.issuer.adapter.healthcard;

import org.jspecify.annotations.NullMarked;
