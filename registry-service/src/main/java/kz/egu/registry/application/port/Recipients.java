package kz.egu.registry.application.port;

import java.time.LocalDate;
import java.util.List;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.domain.dose.Given;
import kz.egu.registry.domain.person.Identity;
import org.jspecify.annotations.Nullable;

/** Who got which lot. */
public interface Recipients {
  /**
   * Doses of the lot that were not voided, in the order of their ids; blanks and the case of
   * letters do not matter.
   *
   * @param after the last dose of the page before; null for the first page
   * @throws LedgerUnavailableException if the database does not answer
   */
  List<Recipient> of(String lotNumber, @Nullable DoseId after, int limit);

  /**
   * One dose of the lot, and who got it.
   *
   * @param identifier the IIN if there is one, else the number on record the longest
   * @param name the names and all else as the record states them now
   */
  record Recipient(
      DoseId doseId,
      PersonId personId,
      @Nullable Identifier identifier,
      Identity name,
      Given given) {
    /** The day the dose was given. */
    public LocalDate occurredOn() {
      return given.occurredOn();
    }
  }
}
