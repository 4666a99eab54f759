package kz.egu.registry.domain.dose;

import java.util.Locale;
import kz.egu.kernel.id.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * One version of one dose.
 *
 * @param doseNumber its place in the series in this version; null once voided
 * @param reason why, as whoever changed it said; null where nobody has to say
 */
public record Revision(
    PersonId personId,
    Dose dose,
    @Nullable Integer doseNumber,
    Change change,
    @Nullable String reason) {

  /** What happened to the dose. */
  public enum Change {
    RECORDED,
    AMENDED,
    VOIDED,
    /** It came from another person's record, from which the version before was voided. */
    MOVED,
    /** Nothing was changed in the dose itself: another dose or the person's data was. */
    FOLLOWED;

    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
