/** What is looked at from time to time. */
@NullMarked
package kz.egu.issuer.adapter.schedule;

import org.jspecify.annotations.NullMarked;
