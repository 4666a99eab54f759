package kz.egu.registry.application.port;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.domain.dose.Given;
import org.jspecify.annotations.Nullable;

/**
 * A dose as it stands.
 *
 * @param doseNumber null once voided
 * @param recordedOn the day it was first recorded
 * @param recordedBy who made this version
 * @param recordedAt when this version was made
 */
public record DoseView(
    DoseId doseId,
    int version,
    PersonId personId,
    boolean voided,
    Given given,
    @Nullable Integer doseNumber,
    LocalDate recordedOn,
    String recordedBy,
    Instant recordedAt)
    implements ImmunizationView {
  @Override
  public UUID id() {
    return doseId.value();
  }
}
