/** What clinics ask of the registry, as they sent it, and what it answers. */
@NullMarked
package kz.egu.registry.domain.command;

import org.jspecify.annotations.NullMarked;
