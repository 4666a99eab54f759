package kz.egu.planning.application;

import java.util.Set;
import kz.egu.kernel.code.ProgrammeCode;

/**
 * What is known of the supply chain as such.
 *
 * @param closedVialLoss share lost unopened at each store level, 0 up to but not 1
 * @param storeLevels stores a vial passes from the nation's to the one that opens it
 * @param lyophilised programmes whose vaccines are freeze-dried
 */
public record SupplyTerms(double closedVialLoss, int storeLevels, Set<ProgrammeCode> lyophilised) {
  /**
   * Keeps a copy.
   *
   * @throws IllegalArgumentException if no supply chain can be like that
   */
  public SupplyTerms {
    if (!(closedVialLoss >= 0 && closedVialLoss < 1) || storeLevels < 0) {
      throw new IllegalArgumentException("a loss lies in [0, 1), store levels from 0 up");
    }
    lyophilised = Set.copyOf(lyophilised);
  }
}
