package kz.egu.kernel.event;

import java.time.LocalDate;
import java.util.Optional;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.PersonId;

/**
 * A dose on record was entered in error, or moved to another person (under whom it is administered
 * anew).
 *
 * @param previous the whole dose as it was, its predecessor included
 */
public record DoseVoided(
    DoseId doseId,
    int version,
    PersonId personId,
    long personVersion,
    LocalDate changedOn,
    DoseFacts previous)
    implements DoseEvent {

  @Override
  public Optional<DoseFacts> now() {
    return Optional.empty();
  }

  @Override
  public Optional<DoseFacts> before() {
    return Optional.of(previous);
  }
}
