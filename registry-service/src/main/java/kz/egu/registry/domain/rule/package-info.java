/**
 * What is refused because it cannot have happened, and what is recorded and flagged because it
 * should not have.
 */
@NullMarked
package kz.egu.registry.domain.rule;

import org.jspecify.annotations.NullMarked;
