/** Tests of the electronic health certificates. */
@NullMarked
package kz.egu.issuer.adapter.hcert;

import org.jspecify.annotations.NullMarked;
