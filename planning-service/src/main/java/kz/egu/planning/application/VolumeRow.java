package kz.egu.planning.application;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Doses given. What the rows are not grouped by is null.
 *
 * @param region where they were given
 * @param week its Monday
 * @param day the day they were given on
 * @param vaccine the product's code
 */
public record VolumeRow(
    @Nullable String region,
    @Nullable LocalDate week,
    @Nullable LocalDate day,
    @Nullable String vaccine,
    @Nullable Integer doseNumber,
    @Nullable String programme,
    @Nullable String ageBand,
    @Nullable String provenance,
    long doses) {}
