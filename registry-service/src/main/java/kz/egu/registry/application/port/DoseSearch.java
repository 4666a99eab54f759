package kz.egu.registry.application.port;

import java.util.List;

/** Doses on record, looked for by what is known of them. */
public interface DoseSearch {
  /**
   * The doses that meet the criteria as they stand, in the order of their ids: as they became
   * known.
   *
   * @param limit at most so many
   * @throws LedgerUnavailableException if the database does not answer in time
   */
  List<DoseView> find(ImmunizationCriteria criteria, int limit);
}
