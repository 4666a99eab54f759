package kz.egu.planning.application;

import kz.egu.kernel.code.ProgrammeCode;

/**
 * How long people wait for their next dose.
 *
 * @param from the first number of the dose they have had
 * @param to the last one
 * @param weeks from its week to the week the next one is recommended in
 */
public record DueWait(ProgrammeCode programme, int from, int to, int weeks) {}
