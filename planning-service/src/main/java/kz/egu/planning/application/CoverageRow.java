package kz.egu.planning.application;

import org.jspecify.annotations.Nullable;

/**
 * People who have reached a dose number. What the rows are not grouped by is null.
 *
 * @param region where they live; where the dose was given for those whose home is not known
 * @param ageBand their age at the dose
 * @param people each counted once per programme; without a dose number in the grouping, those with
 *     a first dose
 * @param population people living there; null by age band, since no population by age is known
 * @param share people / population; null where that would not be a share: without a population, or
 *     where several programmes' people are added up
 * @param completeness the share of these people whose own region is known, 0 to 1
 */
public record CoverageRow(
    @Nullable String region,
    @Nullable String programme,
    @Nullable Integer doseNumber,
    @Nullable String ageBand,
    long people,
    @Nullable Long population,
    @Nullable Double share,
    double completeness) {}
