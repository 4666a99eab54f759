package kz.egu.planning.application;

import java.time.LocalDate;

/**
 * People who become due.
 *
 * @param region where they live; where their latest dose was given if that is not known
 * @param week the Monday of the week their next dose is recommended in; a past one is overdue
 * @param vaccine the product of their latest dose
 * @param doseNumber the dose they are due for
 */
public record DueRow(
    String region, LocalDate week, String programme, String vaccine, int doseNumber, long people) {}
