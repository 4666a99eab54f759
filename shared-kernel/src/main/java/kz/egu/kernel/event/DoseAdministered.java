package kz.egu.kernel.event;

import java.time.LocalDate;
import java.util.Optional;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.PersonId;

/** A dose is recorded that was not on record. */
public record DoseAdministered(
    DoseId doseId,
    int version,
    PersonId personId,
    long personVersion,
    LocalDate changedOn,
    DoseFacts dose)
    implements DoseEvent {

  @Override
  public Optional<DoseFacts> now() {
    return Optional.of(dose);
  }

  @Override
  public Optional<DoseFacts> before() {
    return Optional.empty();
  }
}
