package kz.egu.registry.domain.selfreport;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.domain.command.Recorder;
import kz.egu.registry.domain.command.SubmittedDose;
import kz.egu.registry.domain.command.SubmittedPerson;
import org.jspecify.annotations.Nullable;

/**
 * A dose as a citizen reports it.
 *
 * @param iin the reporter's, from their token; theirs is the dose
 * @param dose its facility is null if the citizen named the place in words of their own
 * @param place where it was given, in the citizen's words; null if a facility is named
 * @param documentReference the evidence: a document's name and number, or where it can be seen
 * @param personId the record of that IIN; null if there is none yet
 * @param decision null as long as nobody has decided
 * @param doseId the dose that came of it; null unless confirmed
 */
public record SelfReport(
    UUID id,
    String iin,
    SubmittedPerson person,
    SubmittedDose dose,
    @Nullable String place,
    String documentReference,
    Status status,
    Instant reportedAt,
    @Nullable PersonId personId,
    @Nullable Decision decision,
    @Nullable DoseId doseId) {

  public static final int MAX_REFERENCE_LENGTH = 200;

  /** Where a report stands. */
  public enum Status {
    PENDING,
    /** A health worker has confirmed it; the dose is about to be recorded. */
    CONFIRMING,
    CONFIRMED,
    REJECTED,
    WITHDRAWN;

    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Status> fromWire(String text) {
      return Arrays.stream(values()).filter(status -> status.wire().equals(text)).findFirst();
    }
  }

  /**
   * What was decided, by whom, working where.
   *
   * @param claim of the turn to {@link Status#CONFIRMING}, else null
   * @param reason of a rejection, else null
   */
  public record Decision(
      String who,
      @Nullable FacilityId facility,
      Instant at,
      @Nullable UUID claim,
      @Nullable String reason) {

    public Recorder recorder() {
      return new Recorder(who, facility);
    }
  }

  /** The key under which its dose is recorded, however often that is tried. */
  public String idempotencyKey() {
    return "self-report-" + id;
  }

  /** Somebody's health and number stay out of logs. */
  @Override
  public String toString() {
    return "SelfReport[" + id + " " + status + "]";
  }
}
