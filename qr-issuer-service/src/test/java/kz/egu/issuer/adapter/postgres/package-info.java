/** The books in PostgreSQL, held to the same contract as those in memory. */
@NullMarked
package kz.egu.issuer.adapter.postgres;

import org.jspecify.annotations.NullMarked;
