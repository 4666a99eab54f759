package kz.egu.planning.application;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an answer knows.
 *
 * @param date the last day of recording counted
 * @param position the highest journal position taken in when the answer was made; 0 before the
 *     first
 * @param time when the registry recorded that event; null before the first
 */
public record AsOf(LocalDate date, long position, @Nullable Instant time) {}
