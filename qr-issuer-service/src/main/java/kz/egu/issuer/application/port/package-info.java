/** What the use cases need from outside, named for what it holds. */
@NullMarked
package kz.egu.issuer.application.port;

import org.jspecify.annotations.NullMarked;
