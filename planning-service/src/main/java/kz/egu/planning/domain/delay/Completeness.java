package kz.egu.planning.domain.delay;

import java.time.LocalDate;

/**
 * How much of a week is known.
 *
 * @param share of the doses that will have been recorded in the end, 0 to 1; an estimate
 */
public record Completeness(String region, LocalDate week, double share) {}
