package kz.egu.registry.domain.schedule;

import java.time.LocalDate;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.id.DoseId;

/** What the calendar must know of a dose on record that is not voided. */
public record DoseGiven(
    DoseId id, ProgrammeCode programme, ProductCode product, LocalDate occurredOn) {}
