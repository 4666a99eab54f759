package kz.egu.planning.application;

import org.jspecify.annotations.Nullable;

/**
 * Who went on to the next dose, and who has not.
 *
 * @param region where they live; null if the nation is asked for
 * @param doseNumber the dose they have
 * @param people who have reached it
 * @param wentOn those of them who have reached the next one
 * @param dropOut the share that has not, 0 to 1: (people − wentOn) / people, the drop-out rate of
 *     WHO's immunization coverage monitoring; it holds those whose next dose is not due yet
 */
public record DropOutRow(
    @Nullable String region,
    String programme,
    int doseNumber,
    long people,
    long wentOn,
    double dropOut) {}
