package kz.egu.registry.application.port;

import java.util.List;
import java.util.Optional;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.domain.notdone.NotDoneId;

/**
 * Vaccinations not done, for reading; those of a merged record belong to the one that stands for
 * it. Every call throws {@link LedgerUnavailableException} if the database does not answer.
 */
public interface NotDoneRecords {
  Optional<NotDoneView> one(NotDoneId id);

  /** All versions, the first one first; empty if there is none of this id. */
  List<NotDoneView> versions(NotDoneId id);

  /**
   * Those that meet the criteria as they stand, in the order of their ids. None has a lot.
   *
   * @param limit at most so many
   */
  List<NotDoneView> find(ImmunizationCriteria criteria, int limit);

  /** Everything of a person as it stands, in the order it was recorded. */
  List<NotDoneView> of(PersonId person);
}
