package kz.egu.kernel.event;

import java.time.LocalDate;
import java.util.Optional;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.PersonId;

/**
 * A dose on record now reads differently: it was corrected, or another dose of the person changed
 * its number or predecessor, or the person's birth year, sex or region changed.
 *
 * @param previous the whole dose as it was, its predecessor included
 */
public record DoseAmended(
    DoseId doseId,
    int version,
    PersonId personId,
    long personVersion,
    LocalDate changedOn,
    DoseFacts dose,
    DoseFacts previous)
    implements DoseEvent {

  @Override
  public Optional<DoseFacts> now() {
    return Optional.of(dose);
  }

  @Override
  public Optional<DoseFacts> before() {
    return Optional.of(previous);
  }
}
