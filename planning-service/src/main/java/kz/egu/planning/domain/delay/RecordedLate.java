package kz.egu.planning.domain.delay;

import java.time.LocalDate;

/**
 * A cell of the reporting triangle.
 *
 * @param week the Monday of the week the doses were given in
 * @param age whole weeks after that week's end until they were known; 0 for those known first
 * @param doses net of corrections, so it may be negative
 */
public record RecordedLate(String region, LocalDate week, int age, long doses) {}
