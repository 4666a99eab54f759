/** Health cards against the framework's rules and against forgers. */
@NullMarked
package kz.egu.issuer.adapter.healthcard;

import org.jspecify.annotations.NullMarked;
