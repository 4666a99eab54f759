/** What the service does by itself as time goes on. */
@NullMarked
package kz.egu.planning.adapter.schedule;

import org.jspecify.annotations.NullMarked;
