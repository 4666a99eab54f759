/** What if: the assumptions of a scenario, and what they do to demand and to scarce supply. */
@NullMarked
package kz.egu.planning.domain.scenario;

import org.jspecify.annotations.NullMarked;
