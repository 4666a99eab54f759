/** What tells the platform whether the service lives. */
@NullMarked
package kz.egu.registry.adapter.health;

import org.jspecify.annotations.NullMarked;
