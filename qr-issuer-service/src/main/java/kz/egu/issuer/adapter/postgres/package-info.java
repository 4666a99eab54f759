/** Holders, passes and revocations in PostgreSQL. */
@NullMarked
package kz.egu.issuer.adapter.postgres;

import org.jspecify.annotations.NullMarked;
