/** What every service that writes batches to PostgreSQL needs of JDBC. */
@NullMarked
package kz.egu.kernel.jdbc;

import org.jspecify.annotations.NullMarked;
