package kz.egu.planning.application;

import java.time.LocalDate;
import kz.egu.planning.domain.supply.Shelf;
import org.jspecify.annotations.Nullable;

/**
 * Doses of one source on one shelf in one week, or doses wanted that nothing is there for.
 *
 * @param purpose routine or campaign
 * @param week its Monday
 * @param source null in the row of what is missing
 * @param lotNumber of a lot alone
 * @param expires the lot's last day of use
 * @param atStart doses there at the start of the week, or come in it
 * @param used doses that leave the store as expected, waste included
 * @param expired doses that nobody used before they expired
 * @param left doses there at the end of the week
 * @param missing doses expected to be wanted beyond what is there; 0 but in its own row
 */
public record ShelfRow(
    String region,
    String vaccine,
    String purpose,
    LocalDate week,
    Shelf.@Nullable Source source,
    @Nullable String lotNumber,
    @Nullable LocalDate expires,
    double atStart,
    double used,
    double expired,
    double left,
    double missing) {}
