/** Other issuers whose keys are believed, from a file. */
@NullMarked
package kz.egu.issuer.adapter.trust;

import org.jspecify.annotations.NullMarked;
