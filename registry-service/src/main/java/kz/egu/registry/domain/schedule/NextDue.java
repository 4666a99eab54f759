package kz.egu.registry.domain.schedule;

import java.time.LocalDate;
import kz.egu.kernel.code.ProgrammeCode;
import org.jspecify.annotations.Nullable;

/**
 * When the next dose of a programme is due (names follow CDC's CDSi logic).
 *
 * @param earliest before it a dose does not count as well spaced
 * @param latest after it the dose is past due; null where it never is
 */
public record NextDue(
    ProgrammeCode programme,
    LocalDate earliest,
    LocalDate recommended,
    @Nullable LocalDate latest) {}
