package kz.egu.kernel.event;

import java.time.LocalDate;
import java.util.Optional;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.PersonId;

/**
 * Something the registry now knows of a dose. A consumer that adds {@link #now()} and subtracts
 * {@link #before()} holds exact sums, whatever happened.
 */
public sealed interface DoseEvent permits DoseAdministered, DoseAmended, DoseVoided {
  DoseId doseId();

  /** The dose's version, from 1; each event of a dose raises it by one. */
  int version();

  PersonId personId();

  /**
   * The person's count of dose events, from 1, dense: a consumer sees a lost or repeated one by it.
   */
  long personVersion();

  /**
   * The day, in the registry's time zone, this was recorded: views as of an earlier day leave it
   * out.
   */
  LocalDate changedOn();

  /** The dose as it stands after this event; empty once voided. */
  Optional<DoseFacts> now();

  /** The dose as it stood before this event; empty when it is new. */
  Optional<DoseFacts> before();
}
