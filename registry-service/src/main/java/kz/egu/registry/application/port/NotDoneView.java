package kz.egu.registry.application.port;

import java.time.Instant;
import java.util.UUID;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.domain.notdone.NotDone;
import org.jspecify.annotations.Nullable;

/**
 * One version of a vaccination not done.
 *
 * @param recordedBy who made this version
 * @param recorderFacility where they worked
 * @param recordedAt when
 * @param reason why it was changed; null for the first version
 */
public record NotDoneView(
    NotDone notDone,
    String recordedBy,
    @Nullable FacilityId recorderFacility,
    Instant recordedAt,
    @Nullable String reason)
    implements ImmunizationView, ImmunizationVersionView {
  @Override
  public UUID id() {
    return notDone.id().value();
  }

  @Override
  public PersonId personId() {
    return notDone.personId();
  }
}
